import { bodyMeta, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { CoveragePage } from '../contract/envelope.ts'
import type { Reply } from '../contract/reply.ts'
import type { CoverageReader } from '../coverage/coverage.ts'

const KIND: QuestionKind = { name: 'coverage', filters: false, pages: false }

/** Which sources report, from when, with which gaps, and what nobody reports. */
export async function askCoverage(
  desk: Desk,
  coverage: CoverageReader,
  ask: Ask,
): Promise<Reply<CoveragePage>> {
  const asked = await prepare(desk, KIND, ask)
  const [activity] = await Promise.all([coverage.read(asked), asked.recorded])
  const found = coverage.judge(activity, asked)
  const body: CoveragePage = {
    ...bodyMeta(asked),
    completeness: found.completeness,
    asOf: asked.asOf,
    items: found.coverage,
    declaredNotRecorded: found.declaredNotRecorded,
    nextCursor: null,
  }
  return { ...asked.meta, body, json: () => JSON.stringify(body) }
}
