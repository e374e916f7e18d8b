import { type Redacted, redact } from '@dataspor/kernel'
import { type CprMode, cprDay, ecprDay } from '../cpr.ts'
import type { WireSubject } from './fields.ts'

/** A person's number, never printed. `issuer` is a party ref: a replacement number is unique only within it. */
export type SubjectNumber =
  | { readonly kind: 'cpr'; readonly number: Redacted<string> }
  | { readonly kind: 'replacement'; readonly issuer: string; readonly number: Redacted<string> }
  | { readonly kind: 'ecpr'; readonly issuer: string; readonly number: Redacted<string> }

/** An eCPR is unique within the one national service that gives it out, whoever reports it. */
const ECPR_ISSUER = 'ecpr'

/**
 * The person of a bare number, as a line of a batch gives it: `cpr` by its own date, day + 60 a replacement number of
 * the source's, letters an eCPR; in `synthetic` mode as `readSubject` does. Undefined where it can be none.
 */
export function readMember(
  number: string,
  source: string,
  mode: CprMode,
): SubjectNumber | undefined {
  const day = cprDay(number)
  if (day === undefined) return readSubject({ ecpr: number }, source, mode)
  return readSubject(day === 'born' ? { cpr: number } : { replacementNumber: number }, source, mode)
}

/**
 * The person that a subject names; undefined where it names none, or more than one, or its number cannot be one.
 * `production`: `cpr` has its own date, `replacementNumber` day + 60. `synthetic`: day + 60 in every form, and `cpr` and
 * `replacementNumber` are one scope for all issuers, so that a test person is the same everywhere.
 */
export function readSubject(
  subject: WireSubject,
  source: string,
  mode: CprMode,
): SubjectNumber | undefined {
  const { cpr, replacementNumber, ecpr, issuer } = subject
  if (issuer !== undefined && replacementNumber === undefined) return undefined
  if (cpr !== undefined) {
    if (replacementNumber !== undefined || ecpr !== undefined) return undefined
    return cprDay(cpr) === (mode === 'synthetic' ? 'replacement' : 'born')
      ? { kind: 'cpr', number: redact(cpr) }
      : undefined
  }
  if (replacementNumber !== undefined) {
    if (ecpr !== undefined || cprDay(replacementNumber) !== 'replacement') return undefined
    const number = redact(replacementNumber)
    if (mode === 'synthetic') return { kind: 'cpr', number }
    return { kind: 'replacement', issuer: issuer ?? source, number }
  }
  if (ecpr === undefined) return undefined
  const day = ecprDay(ecpr)
  if (day === undefined || (mode === 'synthetic' && day !== 'replacement')) return undefined
  return { kind: 'ecpr', issuer: ECPR_ISSUER, number: redact(ecpr.toUpperCase()) }
}
