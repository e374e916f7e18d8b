import type { IncomingMessage } from 'node:http'
import type { Language } from '@dataspor/kernel'
import { exchange } from '../control/exchange.ts'
import { good } from '../control/reply.ts'
import { requireSignedIn } from '../control/with-token.ts'
import type { Options } from './command.ts'
import { UsageError } from './usage-error.ts'

export const STATISTICIAN_OPTIONS = {
  'as-of': { type: 'string', value: 'POSITION', help: 'as known then, as an answer gave it' },
  csv: { type: 'boolean', help: 'as CSV' },
  lang: { type: 'string', value: 'da|en', help: 'language of the text; Danish unless given' },
} as const satisfies Options

export const STATISTICIAN_DETAILS = `
Over HTTP at DATASPOR_ADDRESS, with the token of a statistician in DATASPOR_TOKEN. Numbers of persons that
are few are withheld. The question is recorded.`

export interface StatisticiansCall {
  /** `lineage`, `inflows`, … */
  readonly question: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly csv: boolean
  readonly language: Language
}

/** A statistician's question over HTTP; the reply is good, its body not read yet. Error: `UsageError` without a token. */
export async function statisticiansCall(
  env: Readonly<Record<string, string | undefined>>,
  { question, query, csv, language }: StatisticiansCall,
): Promise<IncomingMessage> {
  const server = requireSignedIn(env, '--statistician PARTY')
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const text = new URLSearchParams(given).toString()
  const path = `/v1/statistics/${question}${text === '' ? '' : `?${text}`}`
  const accept = csv ? 'text/csv' : 'application/json'
  const headers = { accept, 'accept-language': language }
  return good(await exchange(server, { method: 'GET', path, headers }))
}

/** Error: `UsageError` where both forms are asked for. */
export function oneForm(values: {
  readonly csv?: boolean | undefined
  readonly json?: boolean | undefined
}): void {
  if (values.csv === true && values.json === true)
    throw new UsageError('Choose one of --json and --csv.')
}
