import { endsSoon, holdStanding } from '@dataspor/disclosure'
import {
  decodeStored,
  dedupKey,
  formatPublicId,
  OWN_SOURCE,
  type StoredHoldPlaced,
} from '@dataspor/events'
import { iso, type Language } from '@dataspor/kernel'
import type { OversightReader } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { openUnderParty } from '../entity/read.ts'

const ENDS_SOON = {
  da: 'Tilbageholdelsen ophører inden 14 dage. Den kan forlænges med en ny begrundelse; ellers vises oplysningerne igen.',
  en: 'The hold ends within 14 days. It can be extended, with new reasons; else what it withholds shows again.',
}

export interface HoldsDesk extends AskingDesk {
  readonly model: Pick<OversightReader, 'applied' | 'entities'>
  /** A hold of this party, from the log. Error: `not_found`. */
  readonly loadHold: (publicId: string, party: string) => Promise<HoldFound>
}

/** A hold placed apart, as the log tells it. */
export interface HoldFound {
  readonly id: string
  readonly placed: StoredHoldPlaced
  readonly placedAt: number
  readonly until: number
  readonly extensions: number
  readonly lifted: boolean
}

/** A hold of the party's own: on whom is not shown, the party knows it by its own case. */
export interface HoldView {
  readonly id: string
  readonly ground: string
  readonly visibility: 'counted' | 'silent'
  readonly match: {
    readonly recipient?: string
    readonly sender?: string
    readonly flow?: string
    readonly from?: string
    readonly to?: string
  }
  readonly placedAt: string
  readonly until: string
  readonly extensions: number
  readonly state: 'in-force' | 'lifted' | 'expired'
  readonly endsSoon: boolean
  /** Null where the operator placed it, or the text cannot be opened. */
  readonly reason: string | null
  readonly findings: readonly {
    readonly code: 'hold-ends-soon'
    readonly severity: 'warning'
    readonly text: string
  }[]
}

/** The holds of a party, newest first; those that end within 14 days say so. */
export function askHolds(
  desk: HoldsDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly HoldView[] }>> {
  return answerTo(desk, { name: 'holds', pages: true }, ask, async (asked) => {
    const { party, upTo, limit, after, language, nowMs } = asked
    const found = await desk.model.entities({
      party,
      upTo,
      kind: 'hold',
      limit: limit + 1,
      ...(after === undefined ? {} : { before: after.position }),
    })
    const page = found.slice(0, limit)
    const items = await Promise.all(
      // One within an event is its source's, and shows beside the entry in the search.
      page
        .filter(({ entity }) => !entity.includes('/'))
        .map(async ({ entity }) => {
          const hold = await desk.loadHold(formatPublicId(OWN_SOURCE, entity), party)
          return presentHold(desk, hold, language, nowMs)
        }),
    )
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      body: { items },
      subjects: [],
      next: last === undefined ? undefined : { time: 0, position: last.first, ordinal: 0 },
    }
  })
}

export async function presentHold(
  { vault, log }: Pick<AskingDesk, 'vault' | 'log'>,
  hold: HoldFound,
  language: Language,
  nowMs: number,
): Promise<HoldView> {
  const { id, placed, placedAt, until, extensions } = hold
  const { ground, visibility, match, reasonSealed, authority, holdId } = placed
  const { from, to, ...named } = match
  const soon = endsSoon(hold, nowMs)
  const box = { event: holdId, source: OWN_SOURCE, place: 'reasonSealed' }
  return {
    id,
    ground: await lastGround(log, hold, ground),
    visibility,
    match: {
      ...named,
      ...(from === undefined ? {} : { from: iso(from) }),
      ...(to === undefined ? {} : { to: iso(to) }),
    },
    placedAt: iso(placedAt),
    until: iso(until),
    extensions,
    state: holdStanding(hold, nowMs),
    endsSoon: soon,
    reason:
      reasonSealed === undefined
        ? null
        : await openUnderParty(vault, authority, { ...box, sealed: reasonSealed }),
    findings: soon
      ? [{ code: 'hold-ends-soon', severity: 'warning', text: ENDS_SOON[language] }]
      : [],
  }
}

/** An extension may rest on another ground. */
async function lastGround(
  log: AskingDesk['log'],
  { placed, extensions }: HoldFound,
  ground: string,
): Promise<string> {
  if (extensions === 0) return ground
  const id = `${placed.holdId}-extended-${extensions - 1}`
  const record = await log.find(dedupKey(OWN_SOURCE, id))
  const event = record === undefined ? undefined : decodeStored(record.body)
  return event?.type === 'hold.extended' ? event.data.ground : ground
}
