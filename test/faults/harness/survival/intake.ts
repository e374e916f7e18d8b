import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { createSourceRegistry } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { dedupKey } from '@dataspor/events'
import { createIntake, type IntakeDeps } from '@dataspor/ingestion'
import { isDatasporError, systemClock } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { eventOf, idOf } from '../events-of.ts'

export const PARTY = 'a-kasse:3f'
const DAY_MS = 86_400_000
const AGAIN_MS = 20
const PAGE = 5_000

export interface Reporters {
  readonly party?: string
  readonly others?: readonly string[] | undefined
  readonly channel?: 'http' | 'kafka'
}

/** What intake needs beside log and vault, for one party that reports by one channel, and others who do too. */
export function intakeDeps(
  log: EventLog,
  vault: Vault,
  { party = PARTY, others = [], channel = 'http' }: Reporters = {},
): IntakeDeps {
  const catalogue = createCatalogue(currentCatalogue())
  const own = { channel, expectedEveryMs: DAY_MS, confirms: false, processors: [] }
  const sources = [party, ...others].map((ref) => ({ ref, ...own }))
  const rooms = { hold: [], identity: [], cpr: ['cpr'] }
  const registry = createSourceRegistry(sources, rooms, catalogue)
  return {
    log,
    vault,
    rules: () => ({ catalogue, registry }),
    cprMode: 'synthetic',
    clock: systemClock,
    quarantineMs: 90 * DAY_MS,
  }
}

export interface Reporting {
  readonly events: number
  /** Events of one call, and calls at once. */
  readonly perCall: number
  readonly lanes: number
}

/** Reports events as a producer does that sends again what was not acknowledged; gives the numbers as they are acknowledged. */
export function reportThrough(
  log: EventLog,
  vault: Vault,
  { events, perCall, lanes }: Reporting,
): { readonly acknowledged: ReadonlySet<number>; readonly done: Promise<unknown> } {
  const intake = createIntake(intakeDeps(log, vault))
  const acknowledged = new Set<number>()
  let next = 0
  const send = async (from: number): Promise<void> => {
    const numbers = Array.from({ length: Math.min(perCall, events - from) }, (_, i) => from + i)
    const body = Buffer.from(JSON.stringify(numbers.map((n) => eventOf(PARTY, n))))
    for (;;) {
      try {
        const told = await intake.list(body, { party: PARTY, channel: 'http' })
        expect(told.rejected).toEqual([])
        for (const n of numbers) acknowledged.add(n)
        return
      } catch (error) {
        if (!isDatasporError(error) || (error.code !== 'overloaded' && error.code !== 'not_ready'))
          throw error
        await pause(AGAIN_MS)
      }
    }
  }
  const lane = async (): Promise<void> => {
    while (next < events) {
      const from = next
      next += perCall
      await send(from)
    }
  }
  return { acknowledged, done: Promise.all(Array.from({ length: lanes }, lane)) }
}

/** Each of these is in the log once, and the party has no other there. */
export async function expectOnceInLog(log: EventLog, acknowledged: ReadonlySet<number>) {
  const stored: string[] = []
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE)
    if (page.length === 0) break
    for (const { stream, dedupKey: key } of page)
      if (stream.startsWith(`src/${PARTY}/`)) stored.push(Buffer.from(key).toString('hex'))
    after = page.at(-1)!.position
  }
  const promised = [...acknowledged].map((n) =>
    Buffer.from(dedupKey(PARTY, idOf(n))).toString('hex'),
  )
  expect(stored.toSorted()).toEqual(promised.toSorted())
  expect(new Set(stored).size).toBe(stored.length)
}
