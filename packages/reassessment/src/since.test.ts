import { createMemoryLog } from '@dataspor/event-log/memory'
import { formatPosition } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import { readSince } from './since.ts'
import { append, disclosure } from './test-support/stored.ts'

it('a position counts itself, a time what was recorded from then on, a day its Danish beginning', async () => {
  const log = createMemoryLog()
  for (const [i, at] of ['2026-03-01T22:59:59.999Z', '2026-03-01T23:00:00Z'].entries())
    await append(log, 'disclosure.recorded', `e${i}`, disclosure(), { recordedAt: Date.parse(at) })
  expect(await readSince(formatPosition(log.logId, 2), log)).toBe(1)
  expect(await readSince('2026-03-02', log)).toBe(1)
  expect(await readSince('2026-03-01T23:00:00Z', log)).toBe(1)
  expect(await readSince('2026-03-01T23:00:00.001Z', log)).toBe(2)
})

it.each(['', 'yesterday', '2026-02-30', '2026-03-02T12:00:00', 'otherlog0.0000000000000001'])(
  'nothing is begun since »%s«',
  async (given) => {
    await expect(readSince(given, createMemoryLog())).rejects.toMatchObject({
      code: 'filter_invalid',
    })
  },
)
