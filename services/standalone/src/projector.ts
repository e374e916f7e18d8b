import type { DatasporError, LogPosition } from '@dataspor/kernel'
import { type PersonalProjector, startPersonalProjector } from './personal-projector.ts'

/** The personal projector of a running system: it can be halted for a rebuild, and started again. */
export interface Projector {
  readonly state: 'ok' | 'halted' | 'failed'
  /** The last committed position. */
  applied(): LogPosition
  /** Resolves when at least this position is applied. */
  reached(position: LogPosition): Promise<void>
  halt(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

export interface ProjectorOptions {
  readonly logFolder: string
  readonly modelFile: string
  readonly onFailure: (error: DatasporError) => void
}

interface Waiter {
  readonly position: LogPosition
  readonly resolve: () => void
}

export async function superviseProjector(options: ProjectorOptions): Promise<Projector> {
  let state: Projector['state'] = 'ok'
  let waiters: Waiter[] = []
  let applied: LogPosition = 0
  const onApplied = ({ position }: { readonly position: LogPosition }) => {
    applied = position
    const [due, rest] = partition(waiters, (waiter) => waiter.position <= position)
    waiters = rest
    for (const { resolve } of due) resolve()
  }
  const start = async (): Promise<PersonalProjector> => {
    const started = await startPersonalProjector({
      logFolder: options.logFolder,
      modelFile: options.modelFile,
      onApplied,
      onFailed: (error) => {
        state = 'failed'
        options.onFailure(error)
      },
    })
    onApplied(started.applied())
    return started
  }
  let running = await start()
  return {
    get state() {
      return state
    },
    applied: () => applied,
    reached: (position) =>
      position <= applied
        ? Promise.resolve()
        : new Promise((resolve) => waiters.push({ position, resolve })),
    halt: async () => {
      await running.stop()
      onApplied(running.applied())
      state = 'halted'
    },
    resume: async () => {
      running = await start()
      state = 'ok'
    },
    stop: () => running.stop(),
  }
}

function partition<T>(list: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [list.filter(holds), list.filter((item) => !holds(item))]
}
