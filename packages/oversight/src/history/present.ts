import { iso } from '@dataspor/kernel'
import type { Asked } from '../asking/ask.ts'
import type { EntryHold, SearchEntry } from '../contract/search.ts'
import { personKeys } from '../entity/person-key.ts'
import type { EntryToPresent } from '../entry-presenter.ts'
import type { HistoryDesk } from './desk.ts'
import type { PersonNow } from './person.ts'
import type { Permission } from './rules.ts'
import type { Told } from './told.ts'

/** An entry with what may be seen of it. */
export interface Seen {
  readonly told: Told
  readonly person: PersonNow
  readonly permission: Permission
}

/** Entries as the party's officer sees them, in order. */
export async function presentSeen(
  desk: HistoryDesk,
  { party, language, nowMs, upTo }: Asked,
  seen: readonly Seen[],
): Promise<readonly SearchEntry[]> {
  const open = seen.filter(({ permission }) => permission.kind === 'open')
  const items = await desk.presenter.present(open.map(toPresent), { party, language, nowMs, upTo })
  const shown = new Map(open.map((one, i) => [one, items[i]!]))
  const personKey = await personKeys(desk.vault, party)
  return Promise.all(
    seen.map((one) => entryOf(desk, party, one, shown.get(one), personKey(one.person.ids))),
  )
}

function toPresent({ told, person }: Seen): EntryToPresent {
  const { found, subject, body, event, recordedAt, subjectCount } = told
  const { position, ordinal, origin, occurredAt, closed } = found
  return {
    position,
    ordinal,
    origin,
    occurredAt,
    recordedAt,
    subject: subject ?? null,
    body,
    event,
    person,
    batch: subjectCount === undefined ? null : { subjectCount },
    retracted: closed?.kind === 'retracted' ? { position: closed.position } : null,
  }
}

async function entryOf(
  { log }: HistoryDesk,
  party: string,
  { told, permission }: Seen,
  item: object | undefined,
  personKey: string | null,
): Promise<SearchEntry> {
  const { data, found, id } = told
  const head = { id, occurredAt: iso(found.occurredAt), recordedAt: iso(told.recordedAt) }
  if (permission.kind === 'mistaken') {
    const at = found.closed === null ? 0 : await log.timeAt(found.closed.position)
    return { ...head, state: 'recorded-by-mistake', at: iso(at) }
  }
  if (permission.kind === 'case-required' || item === undefined) {
    const sensitivity = permission.kind === 'case-required' ? permission.sensitivity : ''
    const [sender, recipient] = [data.sender.ref, data.recipient.ref]
    const { flow } = data.assessment
    return { ...head, state: 'case-required', sender, recipient, flow, sensitivity }
  }
  const { actor } = data
  const hold = permission.kind === 'open' ? permission.hold : undefined
  return {
    ...head,
    state: 'open',
    item,
    personKey,
    ...(actor?.kind === 'person' && actor.party === party
      ? { actorKey: Buffer.from(actor.key, 'base64url').toString('hex') }
      : {}),
    ...(hold === undefined ? {} : { hold: holdOf(hold) }),
  }
}

function holdOf({
  visibility,
  until,
}: {
  readonly visibility: EntryHold['visibility']
  readonly until: number
}): EntryHold {
  return { visibility, until: iso(until) }
}
