import type { SourceRegistration } from '@dataspor/disclosure'
import type { PersonalReader, SourceActivity } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { Completeness, CoverageEntry, DeclaredFlow } from '../contract/envelope.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { judgeCompleteness } from './completeness.ts'
import { declaredNotRecorded } from './declared.ts'
import { type ExpectedSource, expectedSources } from './expected.ts'
import { judgeCoverage } from './judge.ts'

export interface CoverageFound {
  readonly coverage: readonly CoverageEntry[]
  readonly declaredNotRecorded: readonly DeclaredFlow[]
  readonly completeness: Completeness
}

/** What the sources have reported, as of a question. */
export interface CoverageReader {
  /** Skeleton: what each source that ever reported has reported. */
  read(asked: Asked): Promise<readonly SourceActivity[]>
  /** Against what the policies let one expect, judged at the question's time. */
  judge(
    activity: readonly SourceActivity[],
    asked: Pick<Asked, 'lexicon' | 'judgedAtMs' | 'party'>,
  ): CoverageFound
}

export function createCoverage(
  personal: PersonalReader,
  registrations: readonly SourceRegistration[],
): CoverageReader {
  const expectedOf = new WeakMap<Lexicon, readonly ExpectedSource[]>()
  const expectedIn = (lexicon: Lexicon): readonly ExpectedSource[] => {
    const known = expectedOf.get(lexicon) ?? expectedSources(lexicon, registrations)
    expectedOf.set(lexicon, known)
    return known
  }
  return {
    read: (asked) => personal.activity(asked.upTo),
    judge(activity, { lexicon, judgedAtMs, party }) {
      const all = expectedIn(lexicon)
      const own = (refs: readonly string[]): boolean => party === undefined || refs.includes(party)
      const expected = all.filter(({ refs }) => own(refs))
      const coverage = judgeCoverage(expected, activity, judgedAtMs)
      const declared = declaredNotRecorded(lexicon, all, activity).filter(({ controller }) =>
        own(controller === null ? [] : [controller.id]),
      )
      return {
        coverage,
        declaredNotRecorded: declared,
        completeness: judgeCompleteness(coverage, declared, lexicon.language),
      }
    },
  }
}
