import type { Alarm } from '@dataspor/inbox-kafka'
import { manualClock } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import { keptAlarms } from './alarms.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const place = { topic: 't', partition: 0 }
const TEN_MINUTES_MS = 600_000

it('what mends itself is told of for ten minutes, what an operator must mend as long as it stands', () => {
  const clock = manualClock(0)
  const alarms = keptAlarms(silent, clock)
  const stopped = { kind: 'past-retention', ...place, partition: 1, expected: '5', lowest: '9' }
  const standing = [stopped, { kind: 'topic-missing', topic: 'u' }] as readonly Alarm[]
  alarms.raise({ kind: 'overloaded', ...place })
  for (const alarm of standing) alarms.raise(alarm)
  alarms.kafka('connection refused')
  expect(Object.keys(alarms.notes(standing)).toSorted()).toEqual([
    'kafka',
    'kafka t/0',
    'kafka t/1',
    'kafka u',
  ])
  clock.advance(TEN_MINUTES_MS + 1)
  alarms.kafka(undefined)
  expect(alarms.notes(standing)).toEqual({
    'kafka t/1': expect.stringContaining('from 5 up to 9'),
    'kafka u': expect.stringContaining('not there'),
  })
  expect(alarms.notes([])).toEqual({})
})

it('an alarm is logged by its kind and place, without a message’s content', () => {
  const lines: unknown[] = []
  const logger = { ...silent, warn: (...line: unknown[]) => void lines.push(line) }
  const alarms = keptAlarms(logger, manualClock(0))
  alarms.raise({ kind: 'key-awaited', ...place, kid: '6101801234' })
  expect(lines).toEqual([[{ alarm: 'key-awaited', ...place }, expect.any(String)]])
  expect(JSON.stringify([lines, alarms.notes([])])).not.toContain('6101801234')
})
