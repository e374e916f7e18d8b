import { ClickError } from './click-error.ts'

const FLAG = /^[01]$/
const NUMBER = /^\d{1,12}$/

/** Settings a request may carry, each with the form of its value. What reads or writes elsewhere is not among them. */
const ALLOWED: ReadonlyMap<string, RegExp> = new Map([
  ['insert_deduplication_token', /^[\w.:-]{1,200}$/],
  ['insert_deduplicate', FLAG],
  ['max_execution_time', NUMBER],
  ['max_threads', /^\d{1,3}$/],
  ['max_result_rows', NUMBER],
  ['max_rows_to_read', NUMBER],
  ['max_memory_usage', NUMBER],
  ['max_block_size', NUMBER],
  ['mutations_sync', /^[012]$/],
  ['alter_sync', /^[012]$/],
  ['optimize_on_insert', FLAG],
  ['output_format_json_quote_64bit_integers', FLAG],
  ['date_time_output_format', /^(?:iso|simple)$/],
  ['date_time_input_format', /^(?:basic|best_effort)$/],
  ['join_use_nulls', FLAG],
])

/** Sent by the client for a server's HTTP side; without meaning here. An asynchronous insert would not be on disk. */
const IGNORED: ReadonlyMap<string, RegExp> = new Map([
  ['wait_end_of_query', FLAG],
  ['enable_http_compression', FLAG],
  ['send_progress_in_http_headers', FLAG],
  ['http_headers_progress_interval_ms', NUMBER],
  ['async_insert', /^0$/],
  ['wait_for_async_insert', /^1$/],
])

/** @throws ClickError 115 for a setting that is not on the list, 36 for a value of another form */
export function checkSetting(name: string, value: string, into: Map<string, string>): void {
  const form = ALLOWED.get(name) ?? IGNORED.get(name)
  if (form === undefined) {
    throw new ClickError(115, 'UNKNOWN_SETTING', `Setting ${shown(name)} is not known here.`)
  }
  if (!form.test(value)) {
    throw new ClickError(36, 'BAD_ARGUMENTS', `Setting ${name} has a value that is not allowed.`)
  }
  if (ALLOWED.has(name)) into.set(name, value)
}

function shown(name: string): string {
  return /^\w{1,64}$/.test(name) ? name : '(malformed name)'
}
