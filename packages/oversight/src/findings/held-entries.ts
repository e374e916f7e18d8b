import type { FoundDisclosure, OversightReader } from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { judgeRows } from '../history/judge.ts'
import type { Seen } from '../history/present.ts'

const PEOPLE_A_READ = 10_000
const PEOPLE_A_QUERY = 50
const ROWS_A_READ = 1_000
const READS_MAX = 1_000

export interface HiddenDesk extends Pick<HistoryDesk, 'log' | 'personal' | 'catalogue'> {
  readonly model: Pick<OversightReader, 'history' | 'closings' | 'findings'>
}

/** As of when, and for whom, it is asked what must not be known of. */
export type HiddenAsked = Pick<Asked, 'party' | 'upTo' | 'nowMs' | 'case'>

/** Everybody on whom a hold was placed apart, some at a time. */
export async function* heldPeople({ personal }: HiddenDesk): AsyncGenerator<readonly string[]> {
  let after: string | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const page = await personal.heldPeople(after, PEOPLE_A_READ)
    for (let i = 0; i < page.length; i += PEOPLE_A_QUERY) yield page.slice(i, i + PEOPLE_A_QUERY)
    if (page.length < PEOPLE_A_READ) return
    after = page.at(-1)
  }
}

/** All entries of these people in the party's history, with what may be seen of them. */
export async function* entriesOfPeople(
  desk: HiddenDesk,
  asked: HiddenAsked,
  people: readonly string[],
): AsyncGenerator<Seen> {
  const { personal } = desk
  const ids = await Promise.all(people.map((one) => personal.samePeople([one])))
  const all = [...new Set(ids.flat())]
  for (let i = 0; i < all.length; i += PEOPLE_A_QUERY)
    yield* entriesOf(desk, asked, all.slice(i, i + PEOPLE_A_QUERY))
}

async function* entriesOf(
  desk: HiddenDesk,
  { party, upTo, nowMs, case: inHand }: HiddenAsked,
  subjects: readonly string[],
): AsyncGenerator<Seen> {
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: inHand }
  let after: FoundDisclosure | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await desk.model.history({
      party,
      upTo,
      filter: { subjects },
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    yield* await judgeRows(desk, viewer, [], upTo, rows)
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}
