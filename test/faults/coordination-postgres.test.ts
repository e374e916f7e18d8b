import { setTimeout } from 'node:timers/promises'
import { openCoordination, type Timing } from '@dataspor/coordination-postgres'
import type { EventLog, NewEvent } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { openOversightProjection } from '@dataspor/projections'
import { openMemoryOversight } from '@dataspor/read-models/oversight-memory'
import { Client } from 'pg'
import { expect } from 'vitest'
import { demoEvents } from './harness/demo-log.ts'
import { withPostgres as it, withPostgresPair as pairIt } from './harness/postgres.ts'
import { startProjector } from './harness/shared-projector.ts'
import { until } from './harness/until.ts'

const STREAM = { stream: 'src/jobnet/http/0', expectedRevision: 'any' } as const
/** A turn is lost soon, so that a test need not wait for it. */
const QUICK: Partial<Timing> = { renewMs: 50, expiryMs: 700, pollMs: 50 }

const say = (log: EventLog, events: readonly NewEvent[]) => log.append({ ...STREAM, events })

async function held(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const turns = await client.query('select name from dataspor_coordination.turns')
  await client.end()
  return turns
}

async function open(url: string, log: EventLog) {
  const coordination = await openCoordination({ connectionString: url, timing: QUICK })
  const turn = await coordination.turns.turn('oversight')
  const claims = coordination.turns.claims('oversight', log.logId)
  return { coordination, turn, claims }
}

it('while PostgreSQL is away no rows are written; when it is back the projector goes on', async ({
  server,
}) => {
  const events = await demoEvents(2)
  const log = createMemoryLog()
  const { coordination, turn, claims } = await open(server.url, log)
  const projection = openOversightProjection({ log, pendingFile: ':memory:' })
  const { writer } = openMemoryOversight()
  const projector = startProjector({
    log,
    projection,
    store: writer,
    claims,
    turn,
    blockEventsMax: 20,
  })
  const isAt = (position: number) => async () =>
    (await writer.applied()).position === position ? true : undefined
  await say(log, events.slice(0, 50))
  await until('the first events are projected', isAt(50))
  const { token } = await coordination.tokens.create({ binding: { kind: 'operator' } })
  await server.stop('kill')
  await say(log, events.slice(50))
  await until('the turn is lost', async () => (turn.isMine() ? undefined : true))
  await setTimeout(200)
  expect((await writer.applied()).position).toBe(50)
  expect(await coordination.tokens.find(token)).toBeDefined()
  // Whether another process has made it nobody can say now.
  const other = coordination.tokens.find(`dsp_${'A'.repeat(43)}`)
  await expect(other).rejects.toMatchObject({ code: 'not_ready' })
  await server.start()
  await until('all events are projected', isAt((await log.head()).position))
  await until('the turn is back', async () => (turn.isMine() ? true : undefined))
  await projector.stop()
  await projection.close()
  await coordination.close()
})

pairIt(
  'after a failover tokens are looked after at the server that takes writes now',
  async ({ pair }) => {
    const timing = { ...QUICK, staleMsMax: 1_500 }
    const { tokens, close } = await openCoordination({ connectionString: pair.url, timing })
    const { token, entry } = await tokens.create({ binding: { kind: 'operator' } })
    await pair.primary.stop('kill')
    await pair.standby.promote()
    // Longer than what was heard before is believed.
    await setTimeout(2_000)
    await until('it signs in', () => tokens.find(token).catch(() => undefined), 20_000)
    const other = await openCoordination({ connectionString: pair.standby.url })
    await other.tokens.revoke(entry.id)
    await until('it is revoked', async () =>
      (await tokens.find(token)) === undefined ? true : undefined,
    )
    await Promise.all([close(), other.close()])
  },
)

it('a part that is put while PostgreSQL restarts is there once, and whole', async ({ server }) => {
  const { coordination } = await open(server.url, createMemoryLog())
  const { staging } = coordination
  const batch = 'ab'.repeat(16)
  const ids = Buffer.alloc(16 * 1_000, 7)
  const part = (n: number) => ({ n, lines: 1_000, count: 1_000, tag: Buffer.alloc(32, n) })
  const puts = Array.from({ length: 40 }, (_, i) => staging.put(batch, part(i + 1), ids))
  await server.stop('kill')
  const back = server.start()
  await Promise.all([back, ...puts])
  expect((await staging.parts(batch)).map(({ n }) => n)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  )
  expect(await staging.decide(batch, await staging.parts(batch))).toBe(true)
  await coordination.close()
})

it('a turn goes to another process when its owner gives no sign of life', async ({ server }) => {
  const log = createMemoryLog()
  let nowMs = 0
  const expiryMs = 5_000
  const frozen = await openCoordination({
    connectionString: server.url,
    timing: { expiryMs, now: () => nowMs, every: () => () => {} },
  })
  const first = await frozen.turns.turn('oversight')
  const { coordination, turn } = await open(server.url, log)
  expect([first.isMine(), turn.isMine()]).toEqual([true, false])
  await until('the other has it', async () => (turn.isMine() ? true : undefined))
  nowMs = expiryMs
  expect(first.isMine()).toBe(false)
  // What it gives up is not its own any more.
  await frozen.close()
  const { rows } = await held(server.url)
  expect(rows).toHaveLength(1)
  await coordination.close()
})
