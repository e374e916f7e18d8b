import type { DatabaseSync } from 'node:sqlite'
import type { PersonalChanges, ReportRow, WindowRow } from '../personal/index.ts'
import { type Range, RangeSet } from './range-set.ts'

const HOUR_MS = 3_600_000

/** What is known of a source while writing; rebuilt from the tables after a rollback. */
interface Source {
  readonly number: number
  hour: number
  readonly ranges: RangeSet
}

interface Version {
  readonly statedAt: number
  readonly declared: number
  readonly counted: number
}

/**
 * Keeps when each source reported and how many events lie in each window it stated. A window is counted once, when it
 * is stated; every later event inside it adds a version, so that a count as of any position is one look-up.
 */
export class CoverageWriter {
  readonly #sql: ReturnType<typeof prepare>
  readonly #sources = new Map<string, Source>()

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  /** Forgets what it remembers of the tables: after a rollback or a reset. */
  forget(): void {
    this.#sources.clear()
  }

  /** Reports and windows after position `after`, in log order: the rows must not depend on where blocks end. */
  apply(changes: Pick<PersonalChanges, 'reports' | 'windows'>, after: number): void {
    const { reports, windows } = changes
    let w = 0
    for (const report of reports) {
      while (w < windows.length && windows[w]!.position < report.position) {
        const window = windows[w++]!
        if (window.position > after) this.#window(window)
      }
      if (report.position > after) this.#report(report)
    }
    for (; w < windows.length; w++) if (windows[w]!.position > after) this.#window(windows[w]!)
  }

  #report(row: ReportRow): void {
    const source = this.#heardFrom(row)
    this.#sql.report.run(source.number, row.occurredAt, row.position)
    for (const range of source.ranges.containing(row.occurredAt)) {
      const last = this.#lastVersion(source, range)!
      this.#addVersion(source, range, row.position, { ...last, counted: last.counted + 1 })
    }
  }

  #window(row: WindowRow): void {
    const source = this.#heardFrom(row)
    const range = { from: row.from, through: row.through }
    const last = this.#lastVersion(source, range)
    const counted = last?.counted ?? this.#count(source, range)
    if (last === undefined) {
      this.#sql.window.run(source.number, range.through, range.from, row.position)
      source.ranges.add(range)
    }
    const version = { statedAt: row.position, declared: row.declared, counted }
    this.#addVersion(source, range, row.position, version)
  }

  #addVersion(source: Source, range: Range, position: number, version: Version): void {
    const { through, from } = range
    const { statedAt, declared, counted } = version
    this.#sql.addVersion.run(source.number, through, from, position, statedAt, declared, counted)
    if (declared !== counted) this.#sql.differed.run(source.number, through, from)
    this.#sql.step.run(position, source.number)
  }

  #lastVersion(source: Source, range: Range): Version | undefined {
    const row = this.#sql.lastVersion.get(source.number, range.through, range.from)
    if (row === undefined) return undefined
    return {
      statedAt: Number(row['stated_at']),
      declared: Number(row['declared']),
      counted: Number(row['counted']),
    }
  }

  #count(source: Source, range: Range): number {
    return Number(this.#sql.count.get(source.number, range.from, range.through)?.['counted'])
  }

  /** A row for each hour in which a source is heard from: the last one as of any position is one look-up. */
  #heardFrom(row: ReportRow | WindowRow): Source {
    const source = this.#sources.get(row.source) ?? this.#load(row)
    const hour = Math.floor(row.recordedAt / HOUR_MS)
    if (source.hour !== hour) {
      source.hour = hour
      this.#sql.hour.run(source.number, row.position, row.recordedAt)
      this.#sql.step.run(row.position, source.number)
    }
    return source
  }

  #load(row: ReportRow | WindowRow): Source {
    let number = this.#sql.sourceNumber.get(row.source)?.['number']
    if (number === undefined) {
      number = Number(this.#sql.nextNumber.get()?.['next'])
      this.#sql.source.run(number, row.source, row.position, row.recordedAt)
    }
    const lastHour = this.#sql.lastHour.get(number)?.['recorded_at']
    const hour = lastHour === undefined ? Number.NaN : Math.floor(Number(lastHour) / HOUR_MS)
    const source: Source = { number: Number(number), hour, ranges: new RangeSet() }
    for (const window of this.#sql.ranges.iterate(number)) {
      source.ranges.add({ from: Number(window['from_ms']), through: Number(window['through_ms']) })
    }
    this.#sources.set(row.source, source)
    return source
  }
}

function prepare(db: DatabaseSync) {
  return {
    sourceNumber: db.prepare('select number from sources where source = ?'),
    nextNumber: db.prepare('select coalesce(max(number), 0) + 1 as next from sources'),
    source: db.prepare('insert into sources values(?, ?, ?, ?)'),
    lastHour: db.prepare(
      'select recorded_at from source_hours where source = ? order by position desc limit 1',
    ),
    hour: db.prepare('insert into source_hours values(?, ?, ?)'),
    report: db.prepare('insert into reports values(?, ?, ?)'),
    count: db.prepare(
      'select count(*) as counted from reports where source = ? and occurred_at >= ? and occurred_at < ?',
    ),
    ranges: db.prepare(
      'select from_ms, through_ms from windows where source = ? order by from_ms, through_ms',
    ),
    window: db.prepare('insert into windows values(?, ?, ?, ?, 0)'),
    differed: db.prepare(
      'update windows set differed = 1 where source = ? and through_ms = ? and from_ms = ? and differed = 0',
    ),
    lastVersion: db.prepare(
      `select stated_at, declared, counted from window_versions
       where source = ? and through_ms = ? and from_ms = ? order by position desc limit 1`,
    ),
    addVersion: db.prepare('insert into window_versions values(?, ?, ?, ?, ?, ?, ?)'),
    step: db.prepare('insert or ignore into activity_steps values(?, ?)'),
  }
}
