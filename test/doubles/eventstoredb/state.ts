import type { ReadCall } from './protocol.ts'
import type { Store } from './store.ts'

/** What the next append meets instead of an answer. */
export type Misbehaviour =
  | 'drop-before-commit'
  | 'drop-after-commit'
  /** Stored at once; answered when `answerLate` is called. */
  | 'answer-late'
  | 'never-answer-and-store'
  | 'never-answer-nor-store'
  | 'wrong-version'

export interface Subscriber {
  readonly call: ReadCall
  readonly prefixes: readonly string[]
}

export interface Member {
  readonly port: number
  readonly role: 'leader' | 'follower'
}

export interface State {
  readonly store: Store
  /** One each, in order. */
  readonly next: Misbehaviour[]
  readonly subscribers: Set<Subscriber>
  /** Answers kept back. */
  readonly late: (() => void)[]
  /** What came while nothing is done. */
  frozen: (() => void)[] | undefined
  members: readonly Member[]
  /** Where it is no leader, the leader's port. */
  leaderPort: number | undefined
  /** Called when the next append has been stored, before it is answered. */
  onceStored: (() => void) | undefined
  /** What clients said of themselves. */
  readonly credentials: Set<string>
  /** Calls that came while it was frozen. */
  waiting: number
  appendsTaken: number
  subscriptionsTaken: number
}

export function newState(store: Store): State {
  return {
    store,
    next: [],
    subscribers: new Set(),
    late: [],
    frozen: undefined,
    members: [],
    leaderPort: undefined,
    onceStored: undefined,
    credentials: new Set(),
    waiting: 0,
    appendsTaken: 0,
    subscriptionsTaken: 0,
  }
}

/** Now, or when the server is no longer frozen. */
export function unlessFrozen(state: State, work: () => void): void {
  if (state.frozen === undefined) return work()
  state.waiting++
  state.frozen.push(work)
}
