import type { StoredDisclosureEvent } from '@dataspor/events'
import type { FoundItem, PersonalReader } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import { intern } from '../lexicon/interned.ts'
import type { Entry } from './entry.ts'

/** Verdicts over an event and the person's facts up to `asOf`. */
export type Verdicts = Pick<Entry, 'consent' | 'conditions' | 'findings'>

export type Judge = (
  rows: readonly FoundItem[],
  events: readonly StoredDisclosureEvent[],
  asked: Asked,
) => Promise<readonly Verdicts[]>

const NONE: readonly [] = intern([])

export function createJudge(_personal: PersonalReader): Judge {
  return async (_rows, events, asked) =>
    events.map((event) => ({
      conditions: NONE,
      findings: asked.lexicon.findings(event.data.assessment.findings),
    }))
}
