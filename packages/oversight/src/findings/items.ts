import { recordAt } from '@dataspor/event-log'
import { decodeStored, formatPublicId, type StoredEvent } from '@dataspor/events'
import { iso } from '@dataspor/kernel'
import type { DisclosurePlace, FoundFinding } from '@dataspor/read-models/oversight'

import { answerTo, type Asked } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightPage, OversightReply } from '../contract/reply.ts'
import { personKeyOf } from '../entity/person-key.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { judgeRows } from '../history/judge.ts'
import { findFinding } from './ask.ts'
import { kindOf } from './groups.ts'

const READS_MAX = 100

/** Where a finding was made; what the entry holds is the search's to show. */
export interface FindingItem {
  /** Public id of the event that it is about. */
  readonly id: string
  readonly occurredAt: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string | null
  /** Null for a batch, and where it is about nobody. */
  readonly personKey: string | null
}

interface Itemised {
  readonly finding: FoundFinding
  readonly event: StoredEvent
}

/** A page of what a kind of findings is about, newest first. Error: `not_found`. */
export function askFindingItems(
  desk: HistoryDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<OversightPage<FindingItem>>> {
  return answerTo(
    desk,
    { name: 'finding.items', filters: { id }, pages: true },
    ask,
    async (at) => {
      const { group, hidden } = await findFinding(desk, at, id)
      const { party, upTo, limit } = at
      const shown: FoundFinding[] = []
      let after: DisclosurePlace | undefined =
        at.after === undefined ? undefined : { ...at.after, occurredAt: at.after.time }
      let next: FoundFinding | undefined
      for (let read = 0; read < READS_MAX; read++) {
        const rows = await desk.model.findings({
          party,
          upTo,
          filter: kindOf(group),
          limit: limit + 1,
          ...(after === undefined ? {} : { after }),
        })
        for (const row of rows)
          if (!hidden.has(row) && !(await isWithheld(desk, at, row))) shown.push(row)
        if (rows.length <= limit || shown.length > limit) break
        after = rows.at(-1)
      }
      if (shown.length > limit) next = shown[limit - 1]
      const page = await Promise.all(shown.slice(0, limit).map((one) => itemise(desk, one)))
      return {
        body: {
          items: await Promise.all(page.map((one) => present(desk, party, one))),
          nextCursor: null,
        },
        subjects: page.flatMap(({ finding, event }) => finding.subject ?? event.subject ?? []),
        next: next === undefined ? undefined : { ...next, time: next.occurredAt },
      }
    },
  )
}

/** Under another authority's counted hold: it is in the count, and shows nothing of itself. */
async function isWithheld(
  desk: HistoryDesk,
  { party, upTo, nowMs }: Asked,
  finding: FoundFinding,
): Promise<boolean> {
  const { event } = await itemise(desk, finding)
  if (event.type !== 'disclosure.recorded' && event.type !== 'disclosure.received') return false
  const { occurredAt, target: origin } = finding
  const place = { occurredAt, position: origin, ordinal: 0, origin, batch: false, closed: null }
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: undefined }
  const [seen] = await judgeRows(desk, viewer, [], upTo, [place])
  return seen?.permission.kind === 'withheld'
}

async function itemise({ log }: HistoryDesk, finding: FoundFinding): Promise<Itemised> {
  return { finding, event: decodeStored((await recordAt(log, finding.target)).body) }
}

async function present(
  desk: HistoryDesk,
  party: string,
  { finding, event }: Itemised,
): Promise<FindingItem> {
  const { occurredAt, sender, recipient, flow, subject } = finding
  return {
    id: formatPublicId(event.source, event.id),
    occurredAt: iso(occurredAt),
    sender,
    recipient,
    flow: flow === '' ? null : flow,
    personKey: await personKeyOf(desk, party, subject ?? event.subject),
  }
}
