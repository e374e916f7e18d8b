import { DatasporError, hmacKey, hmacSha256, type LogPosition } from '@dataspor/kernel'
import type {
  DisclosureFilter,
  DisclosurePlace,
  FoundDisclosure,
} from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { EntryHold, SearchEntry } from '../contract/search.ts'
import type { EntryToPresent } from '../entry-presenter.ts'
import type { HistoryDesk } from './desk.ts'
import { type PersonNow, peopleNow, withLifted } from './person.ts'
import { type Permission, permit, type Viewer } from './rules.ts'
import { readTold, type Told } from './told.ts'

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

interface Seen {
  readonly told: Told
  readonly person: PersonNow
  readonly permission: Permission
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
    for (const one of await judge(desk, viewer, history.person, asked.upTo, rows)) {
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
    entries: await present(desk, asked, seen),
    subjects: seen.flatMap(({ told }) => (told.subject === undefined ? [] : [told.subject])),
    withheld,
    next,
  }
}

async function judge(
  desk: HistoryDesk,
  viewer: Viewer,
  asked: readonly string[],
  upTo: LogPosition,
  rows: readonly FoundDisclosure[],
): Promise<readonly Seen[]> {
  const told = await readTold(desk.log, await closedForPerson(desk, asked, upTo, rows))
  const people = peopleNow(desk.personal)
  return Promise.all(
    told.map(async (one) => {
      const subject = one.subject ?? asked[0]
      const person = await people.of(subject)
      const holds = await withLifted(desk.personal, person.holds, [one.body])
      const whose = { ids: person.ids, holds }
      const mine = subject === undefined ? one : { ...one, subject }
      return { told: mine, person: whose, permission: permit(mine, whose, viewer) }
    }),
  )
}

/** A batch may be taken back for some of its members. */
async function closedForPerson(
  { model }: HistoryDesk,
  person: readonly string[],
  upTo: LogPosition,
  rows: readonly FoundDisclosure[],
): Promise<readonly FoundDisclosure[]> {
  const batches = rows.filter(({ batch, closed }) => batch && closed === null)
  if (batches.length === 0 || person.length === 0) return rows
  const closings = await model.closings(batches.map(({ origin }) => origin))
  const closed = new Map(
    closings
      .filter(({ subject }) => subject !== null && person.includes(subject))
      .filter(({ kind, position }) => kind === 'mistaken' || position <= upTo)
      .map(({ target, kind, position }) => [target, { kind, position }]),
  )
  return rows.map((row) => {
    const found = row.batch ? closed.get(row.origin) : undefined
    if (found === undefined || found.kind === 'corrected') return row
    return { ...row, closed: { kind: found.kind, position: found.position } }
  })
}

async function present(
  desk: HistoryDesk,
  { party, language, nowMs, upTo }: Asked,
  seen: readonly Seen[],
): Promise<readonly SearchEntry[]> {
  const open = seen.filter(({ permission }) => permission.kind === 'open')
  const items = await desk.presenter.present(open.map(toPresent), { party, language, nowMs, upTo })
  const shown = new Map(open.map((one, i) => [one, items[i]!]))
  const personKey = await personKeys(desk, party)
  return Promise.all(
    seen.map((one) => entryOf(desk, party, one, shown.get(one), personKey(one.person))),
  )
}

function toPresent({ told }: Seen): EntryToPresent {
  const { found, subject, body, recordedAt, subjectCount } = told
  const { position, ordinal, origin, occurredAt, closed } = found
  return {
    position,
    ordinal,
    origin,
    occurredAt,
    recordedAt,
    subject: subject ?? null,
    body,
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

/** The same for all ids of a person, and of no use to another party. */
async function personKeys(
  { vault }: HistoryDesk,
  party: string,
): Promise<(person: PersonNow) => string | null> {
  const key = hmacKey((await vault.partyKeys(party)).grouping.expose())
  return ({ ids }) => {
    const [first] = ids.toSorted()
    return first === undefined
      ? null
      : hmacSha256(key, `person:${first}`).toString('hex').slice(0, 32)
  }
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
