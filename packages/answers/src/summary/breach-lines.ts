import {
  breachBounds,
  breachHint,
  breachSelects,
  holdOnDisclosure,
  type Holds,
  ownHold,
} from '@dataspor/disclosure'
import { decodeStored, dedupKey, formatPublicId, type StoredEnvelope } from '@dataspor/events'
import { DatasporError, iso, type LogPosition } from '@dataspor/kernel'
import {
  type FoundItem,
  type FoundMark,
  itemPages,
  type PersonalReader,
} from '@dataspor/read-models/personal'
import { open, type Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { BreachLine } from '../contract/breach.ts'
import { disclosureOf, type Told } from '../items/entry.ts'
import { withLifted } from '../items/with-lifted.ts'

const ROWS_A_READ = 200

type BreachEvent = StoredEnvelope<'breach.recorded'>
type Personal = Pick<PersonalReader, 'breaches' | 'items' | 'marks' | 'liftedHolds'>

/**
 * The breaches that concern a person, newest first: those whose criteria one of the person's entries meets, as they were
 * at the position that the breach was frozen at. A breach is withheld by a hold of its own, and where everything of the
 * person's that it selects is withheld: else it would tell of that.
 */
export async function breachLines(
  personal: Personal,
  vault: Pick<Vault, 'eventKeys'>,
  asked: Asked,
): Promise<readonly BreachLine[]> {
  const found = await personal.breaches(asked.upTo)
  const lines: BreachLine[] = []
  for (const { body } of found) {
    const event = breachIn(body)
    if (asked.party !== undefined && event.data.party !== asked.party) continue
    const told = (await isHeld(personal, event, asked))
      ? false
      : await concerns(personal, event, asked)
    if (told) lines.push(await present(vault, event, asked))
  }
  return lines
}

async function isHeld(personal: Personal, event: BreachEvent, { nowMs }: Asked): Promise<boolean> {
  const own = ownHold(event)
  if (own === undefined || own.hold.until <= nowMs) return false
  return (await personal.liftedHolds([own.id])).length === 0
}

async function concerns(personal: Personal, event: BreachEvent, asked: Asked): Promise<boolean> {
  const { criteria, upTo } = event.data
  const query = { subjects: asked.subjects, upTo, filter: breachBounds(criteria) }
  const mayBe = breachHint(criteria)
  for await (const all of itemPages(personal, { ...query, limit: ROWS_A_READ })) {
    const rows = all.filter(
      (row) => row.mistakenAt === undefined && (row.marked || mayBe(row.body)),
    )
    if (rows.length === 0) continue
    const marks = await marksOn(personal, rows, upTo)
    const selected = rows.filter((row) => isSelected(event.data, row, marks.get(row.origin) ?? []))
    if (await isAnyShown(personal, selected, asked)) return true
  }
  return false
}

type Marks = ReadonlyMap<LogPosition, readonly FoundMark[]>

/** What was said of the marked entries by then. */
async function marksOn(
  personal: Personal,
  rows: readonly FoundItem[],
  upTo: LogPosition,
): Promise<Marks> {
  const marked = rows.filter((row) => row.marked).map((row) => row.origin)
  const marks = marked.length === 0 ? [] : await personal.marks(marked)
  return Map.groupBy(
    marks.filter(({ position }) => position <= upTo),
    ({ target }) => target,
  )
}

/** What the recipient says of the same exchange is hidden behind the entry, and selected beside it. */
function isSelected(
  { party, criteria }: Pick<BreachEvent['data'], 'party' | 'criteria'>,
  row: FoundItem,
  about: readonly FoundMark[],
): boolean {
  if (about.some(({ kind }) => kind === 'retracted')) return false
  const told = disclosureOf(row)
  const receipt = about.findLast(({ kind }) => kind === 'confirmed' || kind === 'contradicted')
  const isTakenBack =
    receipt !== undefined && decodeStored(receipt.body).type === 'disclosure.retracted'
  const ends = receipt === undefined || isTakenBack ? [told] : [told, disclosureOf(receipt)]
  const original = formatPublicId(told.event.source, told.event.id)
  return ends.some(({ event: { occurredAt, data } }) =>
    breachSelects(party, criteria, { occurredAt, data, original }),
  )
}

async function isAnyShown(
  personal: Personal,
  rows: readonly FoundItem[],
  { holds: placed, nowMs }: Asked,
): Promise<boolean> {
  const bodies = rows.map(({ body }) => body)
  const holds = await withLifted(personal, placed, bodies)
  return rows.map(disclosureOf).some((told) => isShown(told, holds, nowMs))
}

function isShown({ event, by }: Told, holds: Holds, nowMs: number): boolean {
  return holdOnDisclosure({ ...event, by }, holds, nowMs) === undefined
}

async function present(
  vault: Pick<Vault, 'eventKeys'>,
  { source, id, recordedAt, data }: BreachEvent,
  { lexicon }: Asked,
): Promise<BreachLine> {
  const key = Buffer.from(dedupKey(source, id)).toString('hex')
  const [sealing] = await vault.eventKeys([key], { create: false })
  const text = open(sealing, data.textSealed, `textSealed:${key}`)
  return {
    id: formatPublicId(source, id),
    recordedAt: iso(recordedAt),
    party: lexicon.parties.ref(data.party),
    ...(text === undefined ? {} : { text: Buffer.from(text).toString('utf8') }),
  }
}

function breachIn(body: string): BreachEvent {
  const event = decodeStored(body)
  if (event.type === 'breach.recorded') return event
  throw new DatasporError('damaged', { internal: `a breach's body is of type ${event.type}` })
}
