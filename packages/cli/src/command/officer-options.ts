import type { Language } from '@dataspor/kernel'
import type { Options } from './command.ts'
import { UsageError } from './usage-error.ts'

/** What every question of an officer says besides what is asked. */
export const OFFICER_OPTIONS = {
  reason: { type: 'string', value: 'CODE', help: 'why you ask; people concerned are shown it' },
  case: { type: 'string', value: 'ID', help: 'an open case of your party; opens art. 9 and 10' },
  lang: { type: 'string', value: 'da|en', help: 'language of the text; Danish unless given' },
} as const satisfies Options

export const PERIOD_OPTIONS = {
  from: { type: 'string', value: 'TIME', help: 'a day, or a time (RFC 3339); inclusive' },
  to: { type: 'string', value: 'TIME', help: 'exclusive' },
} as const satisfies Options

export const OFFICER_DETAILS = `
Over HTTP at DATASPOR_ADDRESS, with the token of an officer or a data protection officer in DATASPOR_TOKEN.
The question is recorded with its reason, and shown to the people it tells about unless held.`

/** Error: `UsageError`. */
export function requireReason(given: string | undefined, fallback?: string): string {
  const reason = given ?? fallback
  if (reason !== undefined) return reason
  throw new UsageError('Say why with --reason CODE; the server knows the codes.')
}

/** Error: `UsageError`. */
export function languageOf(given: string | undefined): Language {
  if (given === undefined || given === 'da' || given === 'en') return given ?? 'da'
  throw new UsageError('--lang is da or en.')
}
