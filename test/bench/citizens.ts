import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@dataspor/kernel'
import { httpClient } from './http-client.ts'
import { eventMaker } from './sample-events.ts'

const ASK_EVERY_MS = 20
const DAY_MS = 86_400_000

/** How long it takes until so many citizens have asked. */
export function askingMs(citizens: number): number {
  return citizens * ASK_EVERY_MS
}

export type ListMaker = (lists: number, personOf: (n: number) => number) => readonly Uint8Array[]

/** Lists of so many events each, every event another one. */
export function listMaker(eventsPerList: number): ListMaker {
  const event = eventMaker(systemClock.now() - DAY_MS)
  let n = 0
  return (lists, personOf) =>
    Array.from({ length: lists }, () => {
      const events = Array.from({ length: eventsPerList }, () => event(n, personOf(n++)))
      return Buffer.from(JSON.stringify(events))
    })
}

/**
 * Each citizen asks once, at a steady rate whatever the last answer took; gives the milliseconds of each. Between two
 * rounds knowledge has changed, so that no question is a refresh of an earlier one.
 */
export async function askAll(address: string, citizens: readonly string[]): Promise<number[]> {
  const client = httpClient(address, citizens.length)
  const times = citizens.map(async (token, i) => {
    await sleep(i * ASK_EVERY_MS)
    const asked = performance.now()
    const { status, body } = await client.call({ method: 'GET', path: '/v1/me/answer', token })
    if (status !== 200) throw new Error(`no answer: ${status} ${body.slice(0, 300)}`)
    return performance.now() - asked
  })
  const taken = await Promise.all(times)
  client.close()
  return taken
}
