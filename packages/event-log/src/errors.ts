import { DatasporError } from '@dataspor/kernel'

/** The named stream is not where the caller believed. `actual` is its last revision, -1 where it has no event. */
export function wrongExpectedRevision(
  stream: string,
  expected: number,
  actual: number,
): DatasporError {
  return new DatasporError('wrong_expected_revision', {
    internal: `stream ${stream}: expected revision ${expected}, is ${actual}`,
  })
}

export function logClosed(): DatasporError {
  return new DatasporError('not_ready', { internal: 'the log is closed' })
}
