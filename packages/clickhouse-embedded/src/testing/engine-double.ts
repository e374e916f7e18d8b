import type { Engine, EngineJob, EngineResult } from '../child/engine.ts'
import type { Lane } from '../statement.ts'

export interface StartedJob extends EngineJob {
  readonly lane: Lane
  finish(text?: string): void
  fail(message: string): void
}

export interface EngineDouble extends Engine {
  /** Jobs in the order in which the engine got them. */
  readonly started: readonly StartedJob[]
  /** Resolves with the n-th job (from 0) when the engine gets it. */
  job(index: number): Promise<StartedJob>
  readonly isClosed: () => boolean
}

/** An engine in which everything runs until the test lets it finish. */
export function engineDouble(): EngineDouble {
  const started: StartedJob[] = []
  const wanted = new Map<number, (job: StartedJob) => void>()
  let closed = false
  return {
    started,
    isClosed: () => closed,
    job: (index) =>
      new Promise((resolve) => {
        const job = started[index]
        if (job === undefined) wanted.set(index, resolve)
        else resolve(job)
      }),
    run: (lane, job) =>
      new Promise((resolve, reject) => {
        const one: StartedJob = {
          ...job,
          lane,
          finish: (text = '') => resolve(resultOf(text)),
          fail: (message) => reject(new Error(message)),
        }
        started.push(one)
        wanted.get(started.length - 1)?.(one)
      }),
    close: () => {
      closed = true
    },
  }
}

function resultOf(text: string): EngineResult {
  return { bytes: Buffer.from(text), rows: 0, rowBytes: 0, elapsedS: 0 }
}
