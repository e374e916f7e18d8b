import type { Gathered } from '../gathered.ts'
import type { OversightChanges } from './rows.ts'

/** A block that changes nothing yet. */
export function noOversightChanges(): Gathered<OversightChanges> {
  return {
    disclosures: [],
    closings: [],
    findings: [],
    pairs: [],
    acts: [],
    erasures: [],
  }
}
