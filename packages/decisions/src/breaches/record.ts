import { type Breach, groundMayHold } from '@dataspor/disclosure'
import type { BreachCounts, BreachCriteria, StoredHold } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Changed, changeEntity } from '../entity/change.ts'
import { BREACH } from './kind.ts'

/** What a breach selects, frozen and counted. */
export interface BreachSelected {
  readonly criteria: BreachCriteria
  readonly upTo: LogPosition
  readonly counts: BreachCounts
  /** Hex. */
  readonly root: string
}

export interface BreachAsked {
  /** When the party became aware of it, ms. */
  readonly awareAt: number
  /** What happened, for those concerned. */
  readonly text: string
  /** Withholds the breach from those concerned; its authority is the party. */
  readonly hold?: Omit<StoredHold, 'authority' | 'inherited'>
}

/**
 * Records a breach (GDPR art. 33(5)); the people it selects see it in their own answers from here on. Durable when it
 * resolves. Errors: `event_invalid`.
 */
export async function recordBreach(
  desk: DecisionDesk,
  acting: Acting,
  selected: BreachSelected,
  { awareAt, text, hold }: BreachAsked,
): Promise<Changed<Breach>> {
  const nowMs = desk.clock.now()
  if (awareAt > nowMs) throw invalid('/awareAt', 'Nobody is aware of it yet then.')
  if (selected.counts.disclosures === 0) throw invalid('/criteria', 'It selects nothing.')
  if (hold !== undefined) requireHold(desk, hold, selected.criteria.flow, nowMs)
  const breachId = desk.ids()
  return changeEntity(desk, BREACH, breachId, acting, async (_, { party, by, seal }) => ({
    type: 'breach.recorded',
    data: {
      breachId,
      party,
      ...selected,
      awareAt,
      textSealed: await seal('textSealed', text, { event: true }),
      by,
      ...(hold === undefined ? {} : { hold: { ...hold, authority: party } }),
    },
  }))
}

function requireHold(
  desk: DecisionDesk,
  { ground, until }: Pick<StoredHold, 'ground' | 'until'>,
  flow: string | undefined,
  nowMs: number,
): void {
  if (until <= nowMs) throw invalid('/hold/until', 'A hold ends in the future.')
  if (!groundMayHold(ground, flow ?? null, desk.catalogue()))
    throw invalid('/hold/ground', 'This ground covers only named flows of statistics.')
}

function invalid(pointer: string, detail: string): DatasporError {
  return new DatasporError('event_invalid', { pointer, detail })
}
