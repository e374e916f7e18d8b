import { redact } from '@dataspor/kernel'
import type { SubjectNumber } from '@dataspor/vault'

/** The number of a made-up person: day of birth + 60. `n` is 0 to 5,000,000. */
export function numberOf(n: number): string {
  const day = 61 + (n % 28)
  const month = String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0')
  const year = String(10 + (Math.floor(n / 336) % 80)).padStart(2, '0')
  const serial = String(Math.floor(n / 26_880) + 4_000).padStart(4, '0')
  return `${day}${month}${year}${serial}`
}

export function subjectNumber(n: number): SubjectNumber {
  return { kind: 'cpr', number: redact(numberOf(n)) }
}
