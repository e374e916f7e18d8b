import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { exchange, type Server } from './exchange.ts'
import { good, readJson } from './reply.ts'

export async function get<Schema extends z.ZodType>(
  server: Server,
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return readJson(await good(await exchange(server, { method: 'GET', path })), schema)
}

/** Posts a JSON document; the reply is good, its body not read yet. */
export async function post(server: Server, path: string, body: object): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json' }
  const bytes = Buffer.from(JSON.stringify(body))
  return good(await exchange(server, { method: 'POST', path, headers, body: bytes }))
}

/** Posts a document as it lies in a file. */
export async function postBytes<Schema extends z.ZodType>(
  server: Server,
  path: string,
  body: Uint8Array,
  schema: Schema,
): Promise<z.output<Schema>> {
  const headers = { 'content-type': 'application/json' }
  return readJson(
    await good(await exchange(server, { method: 'POST', path, headers, body })),
    schema,
  )
}

export async function postForJson<Schema extends z.ZodType>(
  server: Server,
  path: string,
  body: object,
  schema: Schema,
): Promise<z.output<Schema>> {
  return readJson(await post(server, path, body), schema)
}
