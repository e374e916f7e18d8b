import { ERROR_CODES, type ErrorCode } from '@dataspor/kernel'
import type { z } from 'zod'

import { ACCESS } from '../access.ts'
import { PROBLEM_TYPE } from '../errors/problem.ts'
import { STATUS_BY_CODE } from '../errors/status.ts'
import { problemSchema } from '../schemas/problem.ts'
import type { DocumentedRoute } from './document.ts'
import type { SchemaBook } from './schema-book.ts'

/** Codes that every route can answer with. */
const ALWAYS: readonly ErrorCode[] = ['filter_invalid', 'not_acceptable', 'internal', 'not_ready']
const SIGNED_IN: readonly ErrorCode[] = ['unauthenticated', 'rate_limited']

export function operation(route: DocumentedRoute, book: SchemaBook): object {
  const access = ACCESS[`${route.method} ${route.url}`]
  const open = access === undefined || access.who === 'anyone'
  const codes = [...route.docs.errors, ...ALWAYS, ...(open ? [] : [...SIGNED_IN, access.otherwise])]
  return {
    operationId: operationId(route),
    summary: route.docs.summary,
    ...(open ? {} : { security: [{ token: [] }] }),
    parameters: [...pathParameters(route), ...queryParameters(route, book), ...headers(route)],
    ...requestBody(route, book),
    responses: { ...successes(route, book), ...problems(codes, book) },
  }
}

function operationId({ method, url }: DocumentedRoute): string {
  const words = url.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return [method.toLowerCase(), ...(words.length === 0 ? ['root'] : words)].join('-')
}

function pathParameters({ url }: DocumentedRoute): object[] {
  return [...url.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: DocumentedRoute, book: SchemaBook): object[] {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: book.add(schema as z.ZodType),
  }))
}

function headers({ docs }: DocumentedRoute): object[] {
  return Object.entries(docs.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }))
}

function requestBody({ docs }: DocumentedRoute, book: SchemaBook): object {
  if (docs.body === undefined) return {}
  return {
    requestBody: { required: docs.bodyOptional !== true, content: content(docs.body, book) },
  }
}

function successes({ docs }: DocumentedRoute, book: SchemaBook): Record<string, object> {
  return Object.fromEntries(
    Object.entries(docs.responses).map(([status, response]) => [
      status,
      {
        description: response.description,
        ...(response.content === undefined ? {} : { content: content(response.content, book) }),
      },
    ]),
  )
}

/** One response a status, naming the codes that it can carry and what each tells the caller to do. */
function problems(codes: readonly ErrorCode[], book: SchemaBook): Record<string, object> {
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of codes) {
    const status = STATUS_BY_CODE[code]
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: [...of].map((code) => `\`${code}\`: ${ERROR_CODES[code]}`).join('\n\n'),
        content: { [PROBLEM_TYPE]: { schema: book.add(problemSchema) } },
      },
    ]),
  )
}

function content(types: Readonly<Record<string, z.ZodType>>, book: SchemaBook): object {
  return Object.fromEntries(
    Object.entries(types).map(([type, schema]) => [type, { schema: book.add(schema) }]),
  )
}
