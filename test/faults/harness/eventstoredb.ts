import { randomBytes } from 'node:crypto'
import type { AppendOutcome, EventLog, NewEvent } from '@dataspor/event-log'
import { type EventStoreLogOptions, openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { expect, onTestFinished } from 'vitest'
import {
  type DoubleOptions,
  type EventStoreDouble,
  startEventStoreDouble,
} from '@dataspor/doubles/eventstoredb'

export const PREFIX = 'dataspor/'
export const STREAM = 'src/kommune:0167/http/0'

/** Short, so that what takes seconds at work takes tenths here. */
const PATIENCE = { deadlineMs: 250, pauseMsMin: 5, pauseMsMax: 50, giveUpMs: 20_000 }
const BELL = { lookEveryMs: 50, againMsMin: 5, againMsMax: 50 }

export async function eventStore(options?: DoubleOptions): Promise<EventStoreDouble> {
  const double = await startEventStoreDouble(options)
  onTestFinished(() => double.stop())
  return double
}

export async function openLog(
  double: Pick<EventStoreDouble, 'connectionString'>,
  options: Partial<EventStoreLogOptions> = {},
): Promise<EventLog> {
  const { connectionString } = double
  const log = await openEventStoreLog({
    connectionString,
    prefix: PREFIX,
    bell: BELL,
    ...options,
    patience: { ...PATIENCE, ...options.patience },
  })
  onTestFinished(() => log.close())
  return log
}

export function newEvents(count: number, bodyBytes = 100): NewEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    dedupKey: new Uint8Array(randomBytes(16)),
    contentTag: new Uint8Array(randomBytes(16)),
    recordedAt: 1_700_000_000_000 + i,
    body: new Uint8Array(bodyBytes).fill(i),
  }))
}

export const append = (
  log: EventLog,
  events: readonly NewEvent[],
  stream = STREAM,
): Promise<readonly AppendOutcome[]> => log.append({ stream, expectedRevision: 'any', events })

const textOf = (key: Uint8Array): string => Buffer.from(key).toString('hex')

/** The keys on the server, in its order, the log's own name left out. */
export const keysOn = ({ store }: EventStoreDouble): readonly string[] =>
  store.records
    .filter(({ stream }) => stream.startsWith(PREFIX))
    .map(({ id }) => id.replaceAll('-', ''))

/** Each of these events stands on the server once and nothing else does, and at the place that was acknowledged. */
export function expectOnce(
  double: EventStoreDouble,
  events: readonly NewEvent[],
  outcomes: readonly AppendOutcome[],
): void {
  const keys = events.map(({ dedupKey }) => textOf(dedupKey))
  expect(keysOn(double).toSorted()).toEqual(keys.toSorted())
  const places = new Map(double.store.records.map(({ id, position }) => [id, position]))
  const told = outcomes.map(({ position }) => position)
  const stored = keys.map((key) =>
    places.get(key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')),
  )
  expect(told).toEqual(stored)
}
