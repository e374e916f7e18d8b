import type { Lane } from '../statement.ts'
import { stopping, tooMany } from './click-error.ts'

/** A place in a lane, taken before the body is read so that bodies are bounded too. */
export interface Ticket {
  /** Resolves when nothing before it runs: true, or false where it gave up meanwhile. */
  turn(): Promise<boolean>
  /** Leaves unless its turn has come. */
  giveUp(): void
  /** Gives the place to the next; whoever entered must call it. */
  leave(): void
}

/** The lanes: each first come, first served, one at a time, bounded. No lane waits for another. */
export interface LaneQueue {
  /** @throws ClickError 202 where the lane is full, 236 after `close` */
  enter(lane: Lane): Ticket
  /** Statements of a lane whose turn has not come. */
  waiting(lane: Lane): number
  /** Lets nobody in any more; resolves when every ticket has been given back. */
  close(): Promise<void>
}

export function laneQueue(capacity: Readonly<Record<Lane, number>>): LaneQueue {
  const lanes = new Map<Lane, LaneState>()
  const wakeOnIdle: (() => void)[] = []
  let size = 0
  let isClosed = false
  const onLeave = (): void => {
    size -= 1
    if (size === 0) for (const wake of wakeOnIdle.splice(0)) wake()
  }
  return {
    waiting: (lane) => lanes.get(lane)?.waiting.length ?? 0,
    close() {
      isClosed = true
      return size === 0 ? Promise.resolve() : new Promise((resolve) => wakeOnIdle.push(resolve))
    },
    enter(lane) {
      if (isClosed) throw stopping()
      const state = lanes.get(lane) ?? { inside: 0, running: undefined, waiting: [] }
      lanes.set(lane, state)
      if (state.inside >= capacity[lane]) throw tooMany(lane)
      state.inside += 1
      size += 1
      return ticketIn(state, onLeave)
    },
  }
}

interface Place {
  /** Ends the wait; undefined before and after it. */
  settle: ((isTurn: boolean) => void) | undefined
}

interface LaneState {
  inside: number
  running: Place | undefined
  readonly waiting: Place[]
}

function ticketIn(lane: LaneState, onLeave: () => void): Ticket {
  const place: Place = { settle: undefined }
  let isGone = false
  const leave = (): void => {
    if (isGone) return
    isGone = true
    lane.inside -= 1
    const index = lane.waiting.indexOf(place)
    if (index >= 0) lane.waiting.splice(index, 1)
    place.settle?.(false)
    if (lane.running === place) next(lane)
    onLeave()
  }
  return {
    turn: () =>
      new Promise((resolve) => {
        if (isGone) return resolve(false)
        place.settle = resolve
        lane.waiting.push(place)
        if (lane.running === undefined) next(lane)
      }),
    giveUp() {
      if (lane.running !== place) leave()
    },
    leave,
  }
}

function next(lane: LaneState): void {
  const first = lane.waiting.shift()
  lane.running = first
  first?.settle?.(true)
}
