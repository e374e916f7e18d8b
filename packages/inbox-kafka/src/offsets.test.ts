import { describe, expect, it } from 'vitest'
import { formatOffset, offsetOf, startAt } from './offsets.ts'

describe('where reading begins', () => {
  const bounds = (lowest: bigint, highest: bigint, committed = -1n) => ({
    lowest,
    highest,
    committed,
  })

  it.each([
    ['after what the log holds', 41n, bounds(0n, 100n), undefined, 'at 42'],
    ['not where Kafka says, when the log has less', 41n, bounds(0n, 100n, 90n), undefined, 'at 42'],
    ['not where Kafka says, when the log has more', 41n, bounds(0n, 100n, 3n), undefined, 'at 42'],
    [
      'at the beginning, when the log has nothing',
      undefined,
      bounds(0n, 9n, 5n),
      undefined,
      'at 0',
    ],
    ['at the end, when nothing is new', 99n, bounds(100n, 100n), undefined, 'at 100'],
    ['nowhere, when messages were deleted unseen', 41n, bounds(43n, 100n), undefined, 'lost 42'],
    [
      'nowhere, when they were before the log began',
      undefined,
      bounds(7n, 9n),
      undefined,
      'lost 0',
    ],
    ['after duplicates that left nothing', 41n, bounds(60n, 100n, 61n), undefined, 'at 60'],
    ['nowhere, when Kafka alone says so', undefined, bounds(60n, 100n, 61n), undefined, 'lost 0'],
    ['nowhere, when the partition is shorter', 41n, bounds(0n, 10n), undefined, 'cut 42'],
    ['where an operator lets it go on', 41n, bounds(43n, 100n), 43n, 'at 43'],
    ['where the log says, whatever an operator said', 41n, bounds(0n, 100n), 90n, 'at 42'],
    ['nowhere, when that is gone too', 41n, bounds(43n, 100n), 40n, 'lost 42'],
  ])('%s', (_what, inLog, kafka, resumeAt, expected) => {
    const start = startAt(inLog, kafka, resumeAt)
    expect(`${start.kind} ${start.kind === 'at' ? start.offset : start.expected}`).toBe(expected)
  })

  it('is not taken from an offset of another topic or partition', () => {
    expect(offsetOf(formatOffset('t', 1, '7'), 't', 1)).toBe(7n)
    expect(offsetOf(formatOffset('t', 1, '7'), 't', 11)).toBeUndefined()
    expect(offsetOf(formatOffset('old', 1, '7'), 't', 1)).toBeUndefined()
  })
})
