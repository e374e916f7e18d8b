import type { LegalBasis } from './schema/legal-basis.ts'

export type Validity = 'valid' | 'expired' | 'not-yet' | 'unknown'

/**
 * Whether a basis was in force on a Danish calendar day `YYYY-MM-DD`. `validTo` is the first day on which it no longer
 * was. A start that nobody has found leaves every day before a known end `unknown`; an expected end ends nothing.
 */
export function validityOn(
  basis: Pick<LegalBasis, 'validFrom' | 'validTo'>,
  day: string,
): Validity {
  if (basis.validTo !== null && day >= basis.validTo) return 'expired'
  if (basis.validFrom === null) return 'unknown'
  return day < basis.validFrom ? 'not-yet' : 'valid'
}
