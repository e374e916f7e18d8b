import type { Lane } from '../statement.ts'
import { stopping, tooMany } from './click-error.ts'

/** A place in a lane, taken before the body is read so that bodies are bounded too. */
export interface Ticket {
  /** Resolves when nothing before this one runs. */
  turn(): Promise<void>
  /** Gives the place up; once, whether it had its turn or not. */
  leave(): void
}

/** The lanes: each first come, first served, one at a time, bounded. No lane waits for another. */
export interface LaneQueue {
  /** @throws ClickError 202 where the lane is full, 236 after `close` */
  enter(lane: Lane): Ticket
  /** Lets nobody in any more; resolves when every ticket has been given back. */
  close(): Promise<void>
}

interface State {
  inside: number
  running: Ticket | undefined
  readonly waiting: { readonly ticket: Ticket; readonly go: () => void }[]
}

export function laneQueue(capacity: Readonly<Record<Lane, number>>): LaneQueue {
  const lanes = new Map<Lane, State>()
  const wakeOnIdle: (() => void)[] = []
  let size = 0
  let isClosed = false
  const next = (state: State): void => {
    const first = state.waiting.shift()
    state.running = first?.ticket
    first?.go()
  }
  const left = (state: State): void => {
    state.inside -= 1
    size -= 1
    if (size === 0) for (const wake of wakeOnIdle.splice(0)) wake()
  }
  return {
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
      return ticketOf(state, next, left)
    },
  }
}

function ticketOf(
  state: State,
  next: (state: State) => void,
  left: (state: State) => void,
): Ticket {
  let gone = false
  const ticket: Ticket = {
    turn: () =>
      new Promise((resolve) => {
        state.waiting.push({ ticket, go: resolve })
        if (state.running === undefined) next(state)
      }),
    leave() {
      if (gone) return
      gone = true
      const index = state.waiting.findIndex((one) => one.ticket === ticket)
      if (index >= 0) state.waiting.splice(index, 1)
      if (state.running === ticket) next(state)
      left(state)
    },
  }
  return ticket
}
