import type { LogPosition } from '@dataspor/kernel'

/** How far a judging again has come: all up to `position` is judged by `catalogue`, beginning after `after`. */
export interface ProgressMark {
  readonly logId: string
  /** Version of the catalogue. */
  readonly catalogue: string
  readonly after: LogPosition
  readonly position: LogPosition
}

/** Where the mark outlives a restart. Losing it costs time and nothing else. */
export interface ProgressMarks {
  read(): Promise<ProgressMark | undefined>
  write(mark: ProgressMark): Promise<void>
  clear(): Promise<void>
}

/** Where to go on: the marked position, if the mark is of the same work. */
export function resumeAfter(mark: ProgressMark | undefined, asked: Omit<ProgressMark, 'position'>) {
  const same =
    mark !== undefined &&
    mark.logId === asked.logId &&
    mark.catalogue === asked.catalogue &&
    mark.after === asked.after
  return same ? Math.max(mark.position, asked.after) : asked.after
}
