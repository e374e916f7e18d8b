import type { Lane } from '../statement.ts'

export interface EngineJob {
  readonly text: string
  /** Values in ClickHouse's text form, exactly as they came with the request. */
  readonly params: ReadonlyMap<string, string>
  /** Names and values from the front's own list. */
  readonly settings: ReadonlyMap<string, string>
}

export interface EngineResult {
  readonly bytes: Uint8Array
  /** Rows read, or rows written by an insert. */
  readonly rows: number
  readonly rowBytes: number
  readonly elapsedS: number
}

/** What the front needs of ClickHouse. Errors carry its text, "Code: N. DB::Exception: …". */
export interface Engine {
  /** Callers see to it that a lane has one statement at a time. */
  run(lane: Lane, job: EngineJob): Promise<EngineResult>
  /** Only when nothing runs: closing under a running query aborts the engine. */
  close(): void
}
