import { type Coordination, openCoordination, type Timing } from '@dataspor/coordination-postgres'
import { type Clock, systemClock } from '@dataspor/kernel'
import { Client } from 'pg'
import { afterEach } from 'vitest'
import type { PostgresPlace } from './postgres.ts'

/** Opens what processes share; whatever a test has opened is closed after it. */
export function opener() {
  let opened: Coordination[] = []
  afterEach(async () => {
    for (const one of opened) await one.close()
    opened = []
  })
  return async (
    { url, schema }: PostgresPlace,
    timing: Partial<Timing> = { pause: async () => {} },
    clock: Clock = systemClock,
  ): Promise<Coordination> => {
    const one = await openCoordination({ connectionString: url, schema, timing, clock })
    opened.push(one)
    return one
  }
}

/** Time and timers as the test says. */
export function hands() {
  let nowMs = 0
  const works = new Set<() => Promise<void>>()
  const timing: Partial<Timing> = {
    now: () => nowMs,
    every: (_, work) => {
      works.add(work)
      return () => works.delete(work)
    },
    pause: async () => {},
  }
  return {
    timing,
    advance: (ms: number) => (nowMs += ms),
    tick: async () => {
      for (const work of works) await work()
    },
  }
}

/** As a proxy does that ends what has been silent for long. */
export async function endListeners(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen dataspor_tokens'",
    )
  })
}

/** As an operator, by a connection of its own. */
export async function withClient(
  url: string,
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

/** Looks every 5 ms until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 1_000) throw new Error('it does not come about')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
