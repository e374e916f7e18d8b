import type { AppendOutcome } from '../port.ts'

const KINDS = ['appended', 'duplicate', 'conflict'] as const
const WRONG_REVISION = -1
const NUMBERS_PER_OUTCOME = 3

/** What became of one request: its outcomes, or the revision at which the stream really is. */
export type RequestResult =
  | { readonly outcomes: readonly AppendOutcome[] }
  | { readonly actualRevision: number }

/** Collects the results of one commit as numbers: each request's count, then kind, position, recordedAt of each event. */
export interface ResultNumbers {
  readonly numbers: number[]
  /** Events newly stored by this commit. */
  stored: number
}

export function newResults(): ResultNumbers {
  return { numbers: [0], stored: 0 }
}

export function addWrongRevision({ numbers }: ResultNumbers, actual: number): void {
  numbers.push(WRONG_REVISION, actual)
}

export function addRequest({ numbers }: ResultNumbers, eventCount: number): void {
  numbers.push(eventCount)
}

export function addOutcome(
  results: ResultNumbers,
  kind: AppendOutcome['kind'],
  position: number,
  recordedAt: number,
): void {
  if (kind === 'appended') results.stored += 1
  results.numbers.push(KINDS.indexOf(kind), position, recordedAt)
}

/** The results as one array that can be transferred to another thread. */
export function packResults({ numbers, stored }: ResultNumbers): Float64Array<ArrayBuffer> {
  numbers[0] = stored
  return Float64Array.from(numbers)
}

/** The number of events newly stored, and each request's result in the order sent. */
export function unpackResults(packed: Float64Array): {
  readonly stored: number
  readonly results: readonly RequestResult[]
} {
  const results: RequestResult[] = []
  let at = 1
  while (at < packed.length) {
    const count = packed[at]!
    if (count === WRONG_REVISION) {
      results.push({ actualRevision: packed[at + 1]! })
      at += 2
      continue
    }
    const outcomes: AppendOutcome[] = []
    at += 1
    for (let i = 0; i < count; i++, at += NUMBERS_PER_OUTCOME) outcomes.push(outcomeAt(packed, at))
    results.push({ outcomes })
  }
  return { stored: packed[0]!, results }
}

function outcomeAt(packed: Float64Array, at: number): AppendOutcome {
  const kind = KINDS[packed[at]!]!
  const position = packed[at + 1]!
  return kind === 'conflict' ? { kind, position } : { kind, position, recordedAt: packed[at + 2]! }
}
