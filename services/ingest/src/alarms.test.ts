import { manualClock } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import { keptAlarms } from './alarms.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const place = { topic: 't', partition: 0 }
const TEN_MINUTES_MS = 600_000

it('what mends itself is told of for ten minutes, what an operator must mend until then', () => {
  const clock = manualClock(0)
  const alarms = keptAlarms(silent, clock)
  alarms.raise({ kind: 'overloaded', ...place })
  alarms.raise({ kind: 'past-retention', ...place, partition: 1, expected: '5', lowest: '9' })
  alarms.kafka('connection refused')
  expect(Object.keys(alarms.notes())).toEqual(['kafka t/0', 'kafka t/1', 'kafka'])
  clock.advance(TEN_MINUTES_MS + 1)
  alarms.kafka(undefined)
  expect(alarms.notes()).toEqual({ 'kafka t/1': expect.stringContaining('from 5 up to 9') })
})

it('an alarm is logged by its kind and place, without a message’s content', () => {
  const lines: unknown[] = []
  const logger = { ...silent, warn: (...line: unknown[]) => void lines.push(line) }
  const alarms = keptAlarms(logger, manualClock(0))
  alarms.raise({ kind: 'key-awaited', ...place, kid: '6101801234' })
  expect(lines).toEqual([[{ alarm: 'key-awaited', ...place }, expect.any(String)]])
  expect(JSON.stringify([lines, alarms.notes()])).not.toContain('6101801234')
})
