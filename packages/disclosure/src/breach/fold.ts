import type {
  StoredActBy,
  BreachMatter,
  StoredBreachNoted,
  StoredBreachRecorded,
  StoredEvent,
} from '@dataspor/events'

/** A text that lies sealed under the key of the event that brought it. */
export interface SealedText {
  readonly event: { readonly source: string; readonly id: string }
  readonly place: 'textSealed' | 'reasonSealed' | 'noteSealed'
  readonly sealed: string
}

export interface BreachDecision {
  readonly notify: boolean
  readonly at: number
  readonly by: StoredActBy
  readonly reason: SealedText
}

export interface BreachNotification {
  /** When it was done, as stated. */
  readonly at: number
  readonly by: StoredActBy
  readonly reference?: string
}

export interface BreachNote {
  readonly kind: StoredBreachNoted['kind']
  readonly at: number
  readonly by: StoredActBy
  readonly text: SealedText
}

/** A breach as its events leave it. */
export interface Breach extends Omit<StoredBreachRecorded, 'textSealed'> {
  /** Public id's own part of `breach.recorded`. */
  readonly event: string
  readonly recordedAt: number
  readonly text: SealedText
  /** The last decision on each matter. */
  readonly decisions: Readonly<Partial<Record<BreachMatter, BreachDecision>>>
  /** The first notification of each. */
  readonly notified: Readonly<Partial<Record<BreachMatter, BreachNotification>>>
  readonly notes: readonly BreachNote[]
  readonly closedAt?: number
}

/** What became of a breach, from the events of its stream; undefined where it was never recorded. */
export function foldBreach(events: readonly StoredEvent[]): Breach | undefined {
  return events.reduce<Breach | undefined>(evolveBreach, undefined)
}

function evolveBreach(breach: Breach | undefined, event: StoredEvent): Breach | undefined {
  if (event.type === 'breach.recorded') return breach ?? recorded(event)
  if (breach === undefined) return undefined
  const { recordedAt: at } = event
  switch (event.type) {
    case 'breach.decided': {
      const { matter, notify, by } = event.data
      const reason = sealedIn(event, 'reasonSealed', event.data.reasonSealed)
      return {
        ...breach,
        decisions: { ...breach.decisions, [matter]: { notify, at, by, reason } },
      }
    }
    case 'breach.notified': {
      const { matter, at: doneAt, by, reference } = event.data
      const said = { at: doneAt, by, ...(reference === undefined ? {} : { reference }) }
      return { ...breach, notified: { [matter]: said, ...breach.notified } }
    }
    case 'breach.noted': {
      const { kind, by } = event.data
      const text = sealedIn(event, 'textSealed', event.data.textSealed)
      return { ...breach, notes: [...breach.notes, { kind, at, by, text }] }
    }
    case 'breach.closed':
      return { ...breach, closedAt: breach.closedAt ?? at }
    default:
      return breach
  }
}

function recorded(event: Extract<StoredEvent, { type: 'breach.recorded' }>): Breach {
  const { textSealed, ...data } = event.data
  return {
    ...data,
    event: event.id,
    recordedAt: event.recordedAt,
    text: sealedIn(event, 'textSealed', textSealed),
    decisions: {},
    notified: {},
    notes: [],
  }
}

/** A sealed text of an event, with all that opening it needs. */
export function sealedIn(
  { source, id }: Pick<StoredEvent, 'source' | 'id'>,
  place: SealedText['place'],
  sealed: string,
): SealedText {
  return { event: { source, id }, place, sealed }
}
