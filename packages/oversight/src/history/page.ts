import { DatasporError } from '@dataspor/kernel'
import type { DisclosureFilter, DisclosurePlace } from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { SearchEntry } from '../contract/search.ts'
import type { HistoryDesk } from './desk.ts'
import { judgeRows } from './judge.ts'
import { presentSeen, type Seen } from './present.ts'
import type { Viewer } from './rules.ts'

const READS_MAX = 100
const ROWS_A_READ_MAX = 1_000

/** Which entries of a party's history. */
export interface HistoryAsked {
  readonly filter: DisclosureFilter
  /** Whose entries they are, where one person is asked about: a batch is shown as that person's. */
  readonly person: readonly string[]
  readonly after: DisclosurePlace | undefined
}

export interface HistoryPage {
  readonly entries: readonly SearchEntry[]
  /** Ids of the people whom the entries tell about. */
  readonly subjects: readonly string[]
  readonly withheld: { readonly count: number; readonly until: number } | undefined
  readonly next: DisclosurePlace | undefined
}

/**
 * A page of a party's history, newest first: what may not be seen is left out before pages are cut, so that their length
 * tells nothing of it.
 */
export async function historyPage(
  desk: HistoryDesk,
  asked: Asked,
  history: HistoryAsked,
): Promise<HistoryPage> {
  const viewer: Viewer = { ...asked, catalogue: desk.catalogue() }
  const gathered = gather(asked.limit)
  let after = history.after
  for (let read = 0; read < READS_MAX; read++) {
    const limit = read === 0 ? asked.limit + 1 : ROWS_A_READ_MAX
    const rows = await desk.model.history({
      party: asked.party,
      upTo: asked.upTo,
      filter: history.filter,
      limit,
      ...(after === undefined ? {} : { after }),
    })
    for (const one of await judgeRows(desk, viewer, history.person, asked.upTo, rows)) {
      if (gathered.take(one) === 'enough') return pageOf(desk, asked, gathered)
    }
    if (rows.length < limit) return pageOf(desk, asked, gathered)
    after = rows.at(-1)
  }
  throw new DatasporError('overloaded', { internal: 'too much is withheld to fill a page' })
}

interface Gathered {
  readonly seen: readonly Seen[]
  readonly withheld: HistoryPage['withheld']
  readonly next: DisclosurePlace | undefined
  take(one: Seen): 'more' | 'enough'
}

/** A page goes on after the last entry that it shows or counts: the place of what is absent would tell of it. */
function gather(limit: number): Gathered {
  const seen: Seen[] = []
  let withheld: HistoryPage['withheld']
  let last: DisclosurePlace | undefined
  let next: DisclosurePlace | undefined
  return {
    seen,
    get withheld() {
      return withheld
    },
    get next() {
      return next
    },
    take(one) {
      const { permission, told } = one
      if (permission.kind === 'absent') return 'more'
      if (permission.kind === 'withheld') {
        const until = Math.max(withheld?.until ?? 0, permission.until)
        withheld = { count: (withheld?.count ?? 0) + 1, until }
      } else if (seen.length < limit) seen.push(one)
      else {
        next = last
        return 'enough'
      }
      last = told.found
      return 'more'
    },
  }
}

async function pageOf(
  desk: HistoryDesk,
  asked: Asked,
  { seen, withheld, next }: Gathered,
): Promise<HistoryPage> {
  return {
    entries: await presentSeen(desk, asked, seen),
    subjects: seen.flatMap(({ told }) => (told.subject === undefined ? [] : [told.subject])),
    withheld,
    next,
  }
}
