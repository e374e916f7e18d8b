import { type Language } from '@dataspor/kernel'

import type { Desk } from '../asking/prepare.ts'
import type { CoverageEntry } from '../contract/envelope.ts'
import type { CoverageReader } from '../coverage/coverage.ts'
import { expectedSources } from '../coverage/expected.ts'

/**
 * A source's own windows and gaps, now. About no person, so it is no question to be recorded. Undefined where the
 * catalogue expects nothing of the party.
 */
export async function sourceCoverage(
  desk: Desk,
  coverage: CoverageReader,
  party: string,
  language: Language,
): Promise<CoverageEntry | undefined> {
  const { position } = await desk.personal.applied()
  const lexicon = await desk.shelf.at(position, position, language)
  const own = lexicon.catalogue.sourceRef(party) ?? party
  const place = expectedSources(lexicon, []).findIndex(({ refs }) => refs[0] === own)
  if (place < 0) return undefined
  const activity = await desk.personal.activity(position)
  return coverage.judge(activity, { lexicon, judgedAtMs: desk.clock.now() }).coverage[place]
}
