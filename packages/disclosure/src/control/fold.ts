import type {
  ControlledLookup,
  StoredActBy,
  ControlOutcome,
  StoredControlDrawn,
  StoredControlPatterns,
  StoredEvent,
} from '@dataspor/events'

import { type SealedText, sealedIn } from '../breach/fold.ts'

export interface ControlAssessment {
  readonly outcome: ControlOutcome
  readonly at: number
  readonly by: StoredActBy
  readonly note?: SealedText
}

export interface ControlNote {
  readonly at: number
  readonly by: StoredActBy
  readonly text: SealedText
}

/** A control of look-ups as its events leave it: a random sample, or a run of the patterns. */
export interface Control {
  readonly controlId: string
  readonly party: string
  readonly madeAt: number
  readonly by: StoredActBy
  readonly what:
    | { readonly kind: 'sample'; readonly drawn: StoredControlDrawn }
    | { readonly kind: 'patterns'; readonly found: StoredControlPatterns }
  /** Who is to look into it, under the party's key. */
  readonly assignee?: { readonly sealed: string; readonly event: string; readonly at: number }
  /** By the position of the look-up; the last word on each. */
  readonly assessed: ReadonlyMap<number, ControlAssessment>
  readonly notes: readonly ControlNote[]
}

/** Undefined where no control was made. */
export function foldControl(events: readonly StoredEvent[]): Control | undefined {
  return events.reduce<Control | undefined>(evolveControl, undefined)
}

function evolveControl(control: Control | undefined, event: StoredEvent): Control | undefined {
  if (control === undefined) return made(event)
  const { recordedAt: at } = event
  switch (event.type) {
    case 'control.assigned': {
      const { assigneeSealed: sealed } = event.data
      return { ...control, assignee: { sealed, event: event.id, at } }
    }
    case 'control.assessed': {
      const { position, outcome, by, noteSealed } = event.data
      const note = noteSealed === undefined ? undefined : sealedIn(event, 'noteSealed', noteSealed)
      const said = { outcome, at, by, ...(note === undefined ? {} : { note }) }
      return { ...control, assessed: new Map([...control.assessed, [position, said]]) }
    }
    case 'control.noted': {
      const text = sealedIn(event, 'textSealed', event.data.textSealed)
      return { ...control, notes: [...control.notes, { at, by: event.data.by, text }] }
    }
    default:
      return control
  }
}

function made(event: StoredEvent): Control | undefined {
  if (event.type !== 'control.drawn' && event.type !== 'control.patterns-found') return undefined
  const { controlId, party, by } = event.data
  return {
    controlId,
    party,
    madeAt: event.recordedAt,
    by,
    what:
      event.type === 'control.drawn'
        ? { kind: 'sample', drawn: event.data }
        : { kind: 'patterns', found: event.data },
    assessed: new Map(),
    notes: [],
  }
}

/** The look-ups that a control is about, in log order, none twice. */
export function controlledLookups({ what }: Pick<Control, 'what'>): readonly ControlledLookup[] {
  if (what.kind === 'sample') return what.drawn.sample
  const all = what.found.found.flatMap(({ lookups }) => lookups)
  return [...new Map(all.map((lookup) => [lookup.position, lookup])).values()].toSorted(
    (a, b) => a.position - b.position,
  )
}

/** How far a control has come. */
export interface ControlTally {
  readonly total: number
  readonly open: number
  readonly ok: number
  readonly unexplained: number
  readonly misuse: number
}

export function tallyControl(control: Control): ControlTally {
  const total = controlledLookups(control).length
  const counts = { ok: 0, unexplained: 0, misuse: 0 }
  for (const { outcome } of control.assessed.values()) counts[outcome]++
  return { total, open: total - control.assessed.size, ...counts }
}
