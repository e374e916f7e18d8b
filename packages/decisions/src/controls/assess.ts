import { type Control, controlledLookups } from '@dataspor/disclosure'
import type { ControlOutcome } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import type { Acting } from '../entity/acting.ts'
import { type Act, type Changed, changeEntity, type Deciding } from '../entity/change.ts'
import { CONTROL } from './kind.ts'

/** Says who is to look into it; sealed under the party's key. Errors: `not_found`, `conflict`. */
export function assignControl(
  desk: DecisionDesk,
  acting: Acting,
  controlId: string,
  assignee: string,
): Promise<Changed<Control>> {
  return change(desk, acting, controlId, async (_, { party, by, seal }) => {
    const assigneeSealed = await seal('assigneeSealed', assignee, { party })
    return { type: 'control.assigned', data: { controlId, party, assigneeSealed, by } }
  })
}

/**
 * Says what came of one look-up of the control; the last word on it counts. What is not ok needs a note.
 * Errors: `not_found`, also for a look-up that is not in it; `event_invalid`, `conflict`.
 */
export function assessLookup(
  desk: DecisionDesk,
  acting: Acting,
  controlId: string,
  said: {
    readonly position: LogPosition
    readonly outcome: ControlOutcome
    readonly note?: string
  },
): Promise<Changed<Control>> {
  const { position, outcome, note } = said
  if (outcome !== 'ok' && note === undefined)
    throw new DatasporError('event_invalid', { pointer: '/note', detail: 'Say why.' })
  return change(desk, acting, controlId, async (control, { party, by, seal }) => {
    if (!controlledLookups(control).some((lookup) => lookup.position === position))
      throw new DatasporError('not_found')
    const noteSealed =
      note === undefined ? {} : { noteSealed: await seal('noteSealed', note, { event: true }) }
    return {
      type: 'control.assessed',
      data: { controlId, party, position, outcome, ...noteSealed, by },
    }
  })
}

/** Adds a remark, or the DPO's advice. Errors: `not_found`, `conflict`. */
export function noteControl(
  desk: DecisionDesk,
  acting: Acting,
  controlId: string,
  text: string,
): Promise<Changed<Control>> {
  return change(desk, acting, controlId, async (_, { party, by, seal }) => {
    const textSealed = await seal('textSealed', text, { event: true })
    return { type: 'control.noted', data: { controlId, party, textSealed, by } }
  })
}

type ControlAct = 'control.assigned' | 'control.assessed' | 'control.noted'

function change<T extends ControlAct>(
  desk: DecisionDesk,
  acting: Acting,
  controlId: string,
  decide: (control: Control, deciding: Deciding) => Promise<Act<T>>,
): Promise<Changed<Control>> {
  return changeEntity(desk, CONTROL, controlId, acting, async (control, deciding) => {
    if (control === undefined) throw new DatasporError('not_found')
    return decide(control, deciding)
  })
}
