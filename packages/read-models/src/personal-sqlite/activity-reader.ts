import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { FoundWindow, SourceActivity } from '../personal/index.ts'

/** Windows shown whether or not they agree. */
const RECENT_WINDOWS = 60
const CACHED_RESULTS_MAX = 8

interface SourceRow {
  readonly number: number
  readonly source: string
  readonly since: number
}

/**
 * What each source reported, as of a position. It changes only at the steps that the writer noted, so between two
 * steps it is computed once: an answer pays for one look-up, not for every source and window.
 */
export class ActivityReader {
  readonly #sql: ReturnType<typeof prepare>
  readonly #results = new Map<number, readonly SourceActivity[]>()
  readonly #sources = new Map<
    number,
    { readonly step: number; readonly activity: SourceActivity }
  >()

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  find(upTo: number): readonly SourceActivity[] {
    const step = numberOf(this.#sql.step, upTo)
    if (step === undefined) return []
    const known = this.#results.get(step)
    if (known !== undefined) return known
    const rows = this.#sql.sources.all(step) as unknown as readonly SourceRow[]
    const result = rows.map((row) => this.#source(row, step))
    if (this.#results.size >= CACHED_RESULTS_MAX) this.#results.clear()
    this.#results.set(step, result)
    return result
  }

  #source(row: SourceRow, upTo: number): SourceActivity {
    const step = numberOf(this.#sql.sourceStep, row.number, upTo)!
    const known = this.#sources.get(row.number)
    if (known?.step === step && known.activity.source === row.source) return known.activity
    const activity: SourceActivity = {
      source: row.source,
      since: row.since,
      lastAt: numberOf(this.#sql.lastAt, row.number, upTo)!,
      windows: this.#windows(row.number, upTo),
    }
    this.#sources.set(row.number, { step, activity })
    return activity
  }

  #windows(source: number, upTo: number): readonly FoundWindow[] {
    const recent = this.#sql.recent.all(source, upTo, RECENT_WINDOWS)
    const windows = recent.map((row) => this.#window(source, row, upTo))
    const last = windows.at(-1)
    if (last === undefined || windows.length < RECENT_WINDOWS) return windows
    for (const row of this.#sql.differing.all(source, upTo, last.through, last.from)) {
      const window = this.#window(source, row, upTo)
      if (window.declared !== window.counted) windows.push(window)
    }
    return windows
  }

  #window(source: number, row: Record<string, unknown>, upTo: number): FoundWindow {
    const [from, through] = [Number(row['from_ms']), Number(row['through_ms'])]
    const version = this.#sql.version.get(source, through, from, upTo)!
    return {
      from,
      through,
      declared: Number(version['declared']),
      counted: Number(version['counted']),
      position: Number(version['stated_at']),
    }
  }
}

function numberOf(statement: StatementSync, ...values: readonly number[]): number | undefined {
  const row = statement.get(...values)
  return row === undefined ? undefined : Number(Object.values(row)[0])
}

function prepare(db: DatabaseSync) {
  return {
    step: db.prepare(
      'select position from activity_steps where position <= ? order by position desc limit 1',
    ),
    sourceStep: db.prepare(
      `select position from activity_steps
       where source = ? and position <= ? order by position desc limit 1`,
    ),
    sources: db.prepare(
      'select number, source, since from sources where position <= ? order by source',
    ),
    lastAt: db.prepare(
      `select recorded_at from source_hours
       where source = ? and position <= ? order by position desc limit 1`,
    ),
    recent: db.prepare(
      `select from_ms, through_ms from windows
       where source = ? and position <= ? order by through_ms desc, from_ms desc limit ?`,
    ),
    differing: db.prepare(
      `select from_ms, through_ms from windows
       where source = ? and differed = 1 and position <= ? and (through_ms, from_ms) < (?, ?)
       order by through_ms desc, from_ms desc`,
    ),
    version: db.prepare(
      `select declared, counted, stated_at from window_versions
       where source = ? and through_ms = ? and from_ms = ? and position <= ?
       order by position desc limit 1`,
    ),
  }
}
