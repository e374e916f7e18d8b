import type { FindingCode } from './findings.ts'

/** A batch that was opened and lies unsealed for longer than this, ms, is a finding on its source. */
export const BATCH_UNSEALED_AFTER_MS = 7 * 86_400_000

/** What is found over several events, and so frozen in none. */
export const BATCH_UNSEALED = 'batch-unsealed' satisfies FindingCode
/** A source's statement of a window begins later than the one before it ended. */
export const COVERAGE_GAP = 'coverage-gap' satisfies FindingCode
/** A hold that was placed apart and leaves no trace (databeskyttelsesloven § 22). */
export const HOLD_SILENT = 'hold-silent' satisfies FindingCode
