import { CONFIRMING } from './later.ts'

const EXPECTED_EVERY_MS = 15 * 86_400_000

/** A source that the scenario needs beside those that the policies expect: a recipient that confirms. */
export const DEMO_SOURCES = [
  {
    ref: CONFIRMING,
    channel: 'http',
    expectedEveryMs: EXPECTED_EVERY_MS,
    confirms: true,
    processors: [],
  },
] as const

/** Whom the scenario trusts with withholding an entry, and with changed numbers. */
export const DEMO_AUTHORITIES = { hold: ['dfdg'], identity: ['dfdg'] } as const
