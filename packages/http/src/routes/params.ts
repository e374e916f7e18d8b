import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

const HEX_ID = /^[0-9a-f]{32}$/

/** A parameter of the path, percent-decoded. Error: `not_found` where there is none. */
export function param(request: FastifyRequest, name: string): string {
  const { params } = request
  const value = isRecord(params) ? params[name] : undefined
  if (typeof value !== 'string' || value === '') throw new DatasporError('not_found')
  return value
}

/** A parameter that must be 32 hex digits, as our own ids are; anything else is nothing that is here. */
export function hexParam(request: FastifyRequest, name: string): string {
  const value = param(request, name)
  if (!HEX_ID.test(value)) throw new DatasporError('not_found')
  return value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
