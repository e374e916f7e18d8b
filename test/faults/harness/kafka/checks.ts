import { join } from 'node:path'
import { decodeStored } from '@dataspor/events'
import { expect } from 'vitest'
import { finderOf, searchFolder } from '../find-numbers.ts'
import { until } from '../until.ts'
import { type InboxUnderTest, PARTY } from './inbox.ts'
import { missingIn, numberOf } from './reports.ts'

export const STREAM = `src/${PARTY}/kafka/0`
const PAGE = 10_000
const NUMBERS = 4_000
/** Alike to any needle by chance in megabytes of ciphertext; every tenth number is looked for in its longer forms. */
const EVERY = 10

/** Waits until the partition's stream has so many events. */
export async function inLog({ log, alarms }: InboxUnderTest, events: number): Promise<void> {
  await until(
    `${events} events in the log (alarms: ${JSON.stringify(alarms)})`,
    async () => ((await log.revision(STREAM)) >= events - 1 ? true : undefined),
    300_000,
  )
}

/** Every acknowledged event is in the log, once, and nothing else is in the stream. */
export async function expectEachOnce(
  { log }: InboxUnderTest,
  acknowledged: readonly string[],
): Promise<void> {
  expect(await missingIn(log, acknowledged)).toEqual([])
  const ids: string[] = []
  for (let from = 0; ; from = ids.length) {
    const page = await log.readStream(STREAM, from, PAGE)
    if (page.length === 0) break
    ids.push(...page.map(({ body }) => decodeStored(body).id))
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(acknowledged.toSorted())
}

/** No number lies in a topic, in the log or in the producer's outbox; call it when all are closed. */
export function expectNoNumber(folder: string): void {
  const numbers = Array.from({ length: NUMBERS / EVERY }, (_, n) => numberOf(n * EVERY))
  const find = finderOf(numbers)
  for (const where of ['kafka', 'producer', join('data', 'log')]) {
    const { traces, files } = searchFolder(join(folder, where), find)
    expect(files.length).toBeGreaterThan(0)
    expect(traces).toEqual([])
  }
}
