import type { Control } from '@dataspor/disclosure'
import type { StoredControlDrawn, StoredControlPatterns } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Changed, changeEntity } from '../entity/change.ts'
import { CONTROL } from './kind.ts'

type Made = 'controlId' | 'party' | 'by'

/** Records a random sample that was drawn of a party's look-ups. Durable when it resolves. */
export function recordSample(
  desk: DecisionDesk,
  acting: Acting,
  drawn: Omit<StoredControlDrawn, Made>,
): Promise<Changed<Control>> {
  const controlId = desk.ids()
  return changeEntity(desk, CONTROL, controlId, acting, async (_, { party, by }) => ({
    type: 'control.drawn',
    data: { controlId, party, ...drawn, by },
  }))
}

/** Records what the patterns found in a party's look-ups. Durable when it resolves. */
export function recordPatterns(
  desk: DecisionDesk,
  acting: Acting,
  found: Omit<StoredControlPatterns, Made>,
): Promise<Changed<Control>> {
  const controlId = desk.ids()
  return changeEntity(desk, CONTROL, controlId, acting, async (_, { party, by }) => ({
    type: 'control.patterns-found',
    data: { controlId, party, ...found, by },
  }))
}
