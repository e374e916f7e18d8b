import type { FrozenAssessment, StoredDisclosureEvent } from '@dataspor/events'
import { iso } from '@dataspor/kernel'

import type { AssessedAgain, AssessedVerdict } from '../contract/assessed.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { whatChanged } from './what-changed.ts'
import type { LaterVerdict } from './reassessed.ts'

const NEVER: readonly AssessedAgain[] = []

/** Every later verdict with the one before it: what was judged then, what is judged now, and what is different. */
export function presentAssessedAgain(
  { data }: StoredDisclosureEvent,
  later: readonly LaterVerdict[],
  lexicon: Lexicon,
): readonly AssessedAgain[] {
  if (later.length === 0) return NEVER
  let before = presentVerdict(data.assessment, lexicon)
  return later.map(({ at, assessment }) => {
    const verdict = presentVerdict(assessment, lexicon)
    const text = whatChanged(before, verdict, lexicon.language)
    const again = { at: iso(at), catalogue: assessment.catalogue, verdict, before, text }
    before = verdict
    return again
  })
}

function presentVerdict(
  { catalogue, flow, bases, findings }: FrozenAssessment,
  lexicon: Lexicon,
): AssessedVerdict {
  return {
    catalogue,
    flow: flow === null ? null : lexicon.flow(flow),
    legalBases: lexicon.bases(bases).map(({ id, label, validity }) => ({ id, label, validity })),
    findings: lexicon.findings(findings),
  }
}
