import type { Catalogue } from '@dataspor/catalogue'
import { type Reassess, reassessBy, sameVerdict } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import type { Clock, LogPosition } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'
import { ASSESSMENTS_STREAM, type EarlierVerdicts, earlierVerdicts } from './earlier-verdicts.ts'
import { type Changed, exceptErased } from './except-erased.ts'
import type { ProgressMark, ProgressMarks } from './progress-mark.ts'
import { revisionOf } from './revision.ts'
import { judgeable } from './verdict-of.ts'

/** Events judged in one go: short enough that a citizen need not wait. */
const PAGE_EVENTS_MAX = 500
/** Positions whose earlier verdicts are held at once. */
const STRETCH = 1_000_000
/** What is judged and not yet kept: an append for every page would wait for the disk most of the time. */
const UNKEPT_PAGES_MAX = 20
const UNKEPT_VERDICTS_MAX = 1_000

export interface JudgedAgainOptions {
  readonly log: EventLog
  readonly vault: Pick<Vault, 'subjects'>
  readonly marks: ProgressMarks
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly work: Omit<ProgressMark, 'position'>
  readonly start: LogPosition
  readonly target: LogPosition
}

/** One judging again under way, page by page. */
export class JudgedAgain {
  /** All up to here is judged. */
  position: LogPosition
  judged = 0
  revised = 0
  readonly #options: JudgedAgainOptions
  readonly #judge: Reassess
  #earlier: EarlierVerdicts = new Map()
  #stretchEnd: LogPosition
  #unkept: Changed[] = []
  #unkeptPages = 0

  constructor(options: JudgedAgainOptions) {
    this.#options = options
    this.#judge = reassessBy(options.catalogue)
    this.position = options.start
    this.#stretchEnd = options.start
  }

  /** Judges the next page; what changed is kept now and then. */
  async page(): Promise<void> {
    const { log, vault, target } = this.#options
    if (this.position >= this.#stretchEnd) {
      this.#stretchEnd = Math.min(this.position + STRETCH, target)
      this.#earlier = await earlierVerdicts(log, this.position, this.#stretchEnd)
    }
    const records = await log.readAll(this.position, PAGE_EVENTS_MAX)
    const changed: Changed[] = []
    for (const { position, body } of records) {
      if (position > this.#stretchEnd) break
      const found = judgeable(decodeStored(body), position)
      if (found === undefined) continue
      this.judged++
      const verdict = this.#judge(found)
      const before = this.#earlier.get(position) ?? found.disclosure.assessment
      if (!sameVerdict(verdict, before)) changed.push({ judged: found, verdict })
    }
    const kept = await exceptErased(changed, vault)
    this.revised += kept.length
    this.#unkept.push(...kept)
    this.position = Math.min(records.at(-1)?.position ?? this.#stretchEnd, this.#stretchEnd)
    this.#unkeptPages++
    if (this.#unkeptPages >= UNKEPT_PAGES_MAX || this.#unkept.length >= UNKEPT_VERDICTS_MAX)
      await this.keep()
  }

  /** Puts into the log what changed, and then says how far it is. */
  async keep(): Promise<void> {
    const { log, marks, clock, work } = this.#options
    if (this.#unkept.length > 0) {
      const nowMs = clock.now()
      const events = this.#unkept.map(({ judged, verdict }) => revisionOf(judged, verdict, nowMs))
      await log.append({ stream: ASSESSMENTS_STREAM, expectedRevision: 'any', events })
    }
    this.#unkept = []
    this.#unkeptPages = 0
    await marks.write({ ...work, position: this.position })
  }
}
