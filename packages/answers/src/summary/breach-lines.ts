import {
  andLifted,
  breachSelects,
  holdOnDisclosure,
  type Holds,
  ownHold,
  ownHoldIds,
} from '@dataspor/disclosure'
import { decodeStored, dedupKey, formatPublicId, type StoredEnvelope } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type {
  FoundItem,
  ItemFilter,
  ItemPlace,
  PersonalReader,
} from '@dataspor/read-models/personal'
import { open, type Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { BreachLine } from '../contract/breach.ts'
import { iso } from '../iso.ts'
import { disclosureOf, type Told } from '../items/entry.ts'

const ROWS_A_READ = 200
const READS_MAX = 1_000

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
  const { party, criteria, upTo } = event.data
  const { sender, recipient, from, to } = criteria
  const filter: ItemFilter = {
    ...(sender === undefined ? {} : { sender }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  for await (const rows of pages(personal, asked.subjects, upTo, filter)) {
    const marks = rows.some((row) => row.marked)
      ? await personal.marks(rows.filter((row) => row.marked).map((row) => row.origin))
      : []
    const ids = ownHoldIds([...rows, ...marks].map(({ body }) => body))
    const holds =
      ids.length === 0 ? asked.holds : andLifted(asked.holds, await personal.liftedHolds(ids))
    for (const row of rows) {
      if (row.mistakenAt !== undefined) continue
      const about = marks.filter(
        ({ target, position }) => target === row.origin && position <= upTo,
      )
      if (about.some(({ kind }) => kind === 'retracted')) continue
      const original = originalId(disclosureOf(row))
      const ends = [
        row,
        // What the recipient said of the same exchange is hidden behind the entry, and selected beside it.
        ...about.filter(({ kind }) => kind === 'confirmed' || kind === 'contradicted'),
      ]
      const isSelected = ends
        .map(disclosureOf)
        .some((end) => selects({ party, criteria }, end, original))
      if (isSelected && isShown(disclosureOf(row), holds, asked.nowMs)) return true
    }
  }
  return false
}

function selects(
  { party, criteria }: Pick<BreachEvent['data'], 'party' | 'criteria'>,
  { event }: Told,
  original: string,
): boolean {
  return breachSelects(party, criteria, {
    occurredAt: event.occurredAt,
    data: event.data,
    original,
  })
}

function originalId({ event }: Told): string {
  return formatPublicId(event.source, event.id)
}

function isShown({ event, by }: Told, holds: Holds, nowMs: number): boolean {
  return holdOnDisclosure({ ...event, by }, holds, nowMs) === undefined
}

async function* pages(
  personal: Personal,
  subjects: readonly string[],
  upTo: number,
  filter: ItemFilter,
): AsyncGenerator<readonly FoundItem[]> {
  let after: ItemPlace | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await personal.items({
      subjects,
      upTo,
      filter,
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    yield rows
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
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
