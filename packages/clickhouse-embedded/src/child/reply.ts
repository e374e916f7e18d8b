import type { ServerResponse } from 'node:http'
import { errorText, statusOf } from './click-error.ts'
import type { EngineResult } from './engine.ts'

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['JSON', 'application/json; charset=UTF-8'],
  ['JSONEachRow', 'application/x-ndjson; charset=UTF-8'],
  ['JSONCompactEachRow', 'application/x-ndjson; charset=UTF-8'],
  ['CSV', 'text/csv; charset=UTF-8'],
  ['TabSeparated', 'text/tab-separated-values; charset=UTF-8'],
])

export interface ResultFacts {
  readonly format: string
  readonly isInsert: boolean
}

/** The engine's bytes, with the headers that the client reads. */
export function sendResult(
  response: ServerResponse,
  result: EngineResult,
  { format, isInsert }: ResultFacts,
): void {
  const shown = format === '' ? 'TabSeparated' : format
  response.setHeader('X-ClickHouse-Summary', summary(result, isInsert))
  response.setHeader('X-ClickHouse-Format', shown)
  response.setHeader('Content-Type', MEDIA_TYPES.get(shown) ?? 'application/octet-stream')
  response.setHeader('Content-Length', result.bytes.byteLength)
  response.writeHead(200).end(result.bytes)
}

export function sendError(response: ServerResponse, error: unknown): void {
  const { code, body } = errorText(error)
  response.setHeader('X-ClickHouse-Exception-Code', code)
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.writeHead(statusOf(code)).end(body)
}

function summary(result: EngineResult, isInsert: boolean): string {
  const read = isInsert ? 0 : result.rows
  const written = isInsert ? result.rows : 0
  return JSON.stringify({
    read_rows: String(read),
    read_bytes: String(isInsert ? 0 : result.rowBytes),
    written_rows: String(written),
    written_bytes: String(isInsert ? result.rowBytes : 0),
    total_rows_to_read: '0',
    result_rows: String(written),
    result_bytes: String(result.bytes.byteLength),
    elapsed_ns: String(Math.round(result.elapsedS * 1e9)),
  })
}
