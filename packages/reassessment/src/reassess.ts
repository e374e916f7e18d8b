import { setImmediate } from 'node:timers/promises'
import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import { type Clock, DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'
import { JudgedAgain } from './judged-again.ts'
import { type ProgressMarks, resumeAfter } from './progress-mark.ts'

export interface ReassessOptions {
  readonly log: EventLog
  /** The catalogue in force. It is asked for at every page: work for one that is in force no longer ends. */
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly marks: ProgressMarks
  readonly vault: Pick<Vault, 'subjects'>
  /** Only events after this position; all unless given. */
  readonly after?: LogPosition
  readonly signal?: AbortSignal
}

export interface Reassessment {
  /** All up to here is judged. */
  readonly position: LogPosition
  readonly target: LogPosition
  /** Disclosures judged, and verdicts that changed, since this call began. */
  readonly judged: number
  readonly revised: number
  readonly done: boolean
}

/**
 * Streams once through the log and judges every stored disclosure by the catalogue in force; where its flow, the
 * validity of a basis or a finding differs from the latest verdict, `assessment.revised` is appended (events.md, What is
 * judged when). May be repeated, aborted, and gone on with. Yields after each page.
 *
 * Errors: `not_ready` where another catalogue comes into force meanwhile; those of the log.
 */
export async function* reassess(options: ReassessOptions): AsyncGenerator<Reassessment> {
  const { log, marks, signal } = options
  const catalogue = options.catalogue()
  const work = { logId: log.logId, catalogue: catalogue.version, after: options.after ?? 0 }
  const target = (await log.head()).position
  const start = Math.min(resumeAfter(await marks.read(), work), target)
  const judging = new JudgedAgain({ ...options, catalogue, work, start, target })
  while (judging.position < target) {
    if (options.catalogue().version !== catalogue.version) throw overtaken()
    if (signal?.aborted === true) return judging.keep()
    await judging.page()
    const { position, judged, revised } = judging
    yield { position, target, judged, revised, done: false }
    // A log that answers at once would otherwise never let a request be heard.
    await setImmediate()
  }
  await judging.keep()
  await marks.clear()
  const { judged, revised } = judging
  yield { position: target, target, judged, revised, done: true }
}

function overtaken(): DatasporError {
  return new DatasporError('not_ready', {
    detail:
      'Another catalogue has come into force meanwhile. Start again: what is done stays done.',
  })
}
