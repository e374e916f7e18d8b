import { setImmediate } from 'node:timers/promises'
import type { Catalogue } from '@dataspor/catalogue'
import { type Reassess, reassessBy, sameVerdict } from '@dataspor/disclosure'
import type { EventLog, LogRecord } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import { type Clock, DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'
import { ASSESSMENTS_STREAM, type EarlierVerdicts, earlierVerdicts } from './earlier-verdicts.ts'
import { type ProgressMarks, resumeAfter } from './progress-mark.ts'
import { type Changed, exceptErased } from './except-erased.ts'
import { revisionOf } from './revision.ts'
import { judgeable } from './verdict-of.ts'

/** Events judged in one go: short enough that a citizen need not wait. */
const PAGE_EVENTS_MAX = 500
/** Positions whose earlier verdicts are held at once. */
const STRETCH = 1_000_000

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
  const { log, marks, clock, signal } = options
  const catalogue = options.catalogue()
  const work = { logId: log.logId, catalogue: catalogue.version, after: options.after ?? 0 }
  const target = (await log.head()).position
  const judge = reassessBy(catalogue)
  let position = Math.min(resumeAfter(await marks.read(), work), target)
  let [judged, revised] = [0, 0]
  while (position < target) {
    const end = Math.min(position + STRETCH, target)
    const earlier = await earlierVerdicts(log, position, end)
    while (position < end) {
      if (signal?.aborted === true) return
      if (options.catalogue().version !== catalogue.version) throw overtaken()
      const page = await log.readAll(position, PAGE_EVENTS_MAX)
      const found = judgePage(page, end, judge, earlier)
      const changed = await exceptErased(found.changed, options.vault)
      if (changed.length > 0) await append(log, changed, clock.now())
      position = page.length === 0 ? end : Math.min(page.at(-1)!.position, end)
      judged += found.judged
      revised += changed.length
      await marks.write({ ...work, position })
      yield { position, target, judged, revised, done: false }
      // A log that answers at once would otherwise never let a request be heard.
      await setImmediate()
    }
  }
  await marks.clear()
  yield { position: target, target, judged, revised, done: true }
}

function judgePage(
  page: readonly LogRecord[],
  end: LogPosition,
  judge: Reassess,
  earlier: EarlierVerdicts,
): { readonly judged: number; readonly changed: readonly Changed[] } {
  let judged = 0
  const changed: Changed[] = []
  for (const { position, body } of page) {
    if (position > end) break
    const found = judgeable(decodeStored(body), position)
    if (found === undefined) continue
    judged++
    const verdict = judge(found)
    const before = earlier.get(position) ?? found.disclosure.assessment
    if (!sameVerdict(verdict, before)) changed.push({ judged: found, verdict })
  }
  return { judged, changed }
}

async function append(log: EventLog, changed: readonly Changed[], nowMs: number): Promise<void> {
  const events = changed.map(({ judged, verdict }) => revisionOf(judged, verdict, nowMs))
  await log.append({ stream: ASSESSMENTS_STREAM, expectedRevision: 'any', events })
}

function overtaken(): DatasporError {
  return new DatasporError('not_ready', {
    detail:
      'Another catalogue has come into force meanwhile. Start again: what is done stays done.',
  })
}
