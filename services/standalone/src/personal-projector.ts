import { Worker } from 'node:worker_threads'
import { DatasporError } from '@dataspor/kernel'
import type { Checkpoint } from '@dataspor/projections'
import type { ProjectorData, ProjectorMessage } from './projector-messages.ts'

export interface PersonalProjectorOptions {
  /** Folder of the log, which must exist. */
  readonly logFolder: string
  /** Path of the model; made where there is none. */
  readonly modelFile: string
  /** Events a commit at most, 1-10,000. */
  readonly pageEventsMax?: number
  /** After each commit. */
  readonly onApplied?: (applied: Checkpoint) => void
  /** Once, when the projector has ended by itself: answers no longer follow the log, so the process should stop. */
  readonly onFailed?: (error: DatasporError) => void
}

export interface PersonalProjector {
  /** The last checkpoint that is committed. */
  applied(): Checkpoint
  /** The model was of another schema version or another log, and is being filled again. */
  readonly stale: boolean
  /** Ends after the block in hand; resolves when the thread is gone. */
  stop(): Promise<void>
}

/**
 * Starts the personal projector in a thread of its own; resolves when the model can be opened for reading.
 * Errors: `not_ready` (no log), `data_version`, `damaged`, `internal`.
 */
export function startPersonalProjector(
  options: PersonalProjectorOptions,
): Promise<PersonalProjector> {
  const { logFolder, modelFile, pageEventsMax } = options
  const data: ProjectorData =
    pageEventsMax === undefined ? { logFolder, modelFile } : { logFolder, modelFile, pageEventsMax }
  const url = new URL('./projector-worker.ts', import.meta.url)
  const worker = new Worker(url, { workerData: data, name: 'personal-projector' })
  return new Promise((resolve, reject) => supervise(worker, options, resolve, reject))
}

function supervise(
  worker: Worker,
  { onApplied, onFailed }: PersonalProjectorOptions,
  resolve: (projector: PersonalProjector) => void,
  reject: (error: DatasporError) => void,
): void {
  let applied: Checkpoint | undefined
  let ended = false
  const gone = new Promise<void>((exited) => {
    worker.once('exit', () => {
      fail('internal', 'the projector ended without a reason')
      exited()
    })
  })
  function fail(code: DatasporError['code'], internal: string): void {
    if (ended) return
    ended = true
    const error = new DatasporError(code, { internal })
    if (applied === undefined) reject(error)
    else onFailed?.(error)
  }
  function stop(): Promise<void> {
    ended = true
    worker.postMessage('stop')
    return gone
  }
  worker.on('error', (error: Error) => fail('internal', error.message))
  worker.on('message', (message: ProjectorMessage) => {
    if (message.kind === 'failed') return fail(message.code, message.internal)
    applied = message.applied
    if (message.kind === 'applied') return onApplied?.(applied)
    resolve({ applied: () => applied!, stale: message.stale, stop })
  })
}
