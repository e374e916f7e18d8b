import { setImmediate } from 'node:timers/promises'
import { createMemoryLog } from '@dataspor/event-log/memory'
import type { EventLog } from '@dataspor/event-log'
import { type BlockClaims, memoryClaims } from '@dataspor/read-models/block-claims'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOversightProjection } from '../oversight.ts'
import { rebuildBlocks } from '../rebuild-blocks.ts'
import { bothEnds } from '../testing/both-ends.ts'
import { oversightRows } from '../testing/oversight-run.ts'
import { append, disclosure, logOf, person, stored } from '../testing/sample-events.ts'
import { reached, startProjector, steps, stepsFrom, until } from '../testing/shared-projector.ts'
import { SharedRows } from '../testing/shared-rows.ts'

const event = (n: number) =>
  stored('disclosure.recorded', disclosure(), { subject: person(n), recordedAt: n })

describe('a model that two believe to own', () => {
  it('has the rows of a rebuild, wherever each of them stands still or dies', () =>
    fc.assert(
      fc.asyncProperty(
        bothEnds,
        fc.tuple(steps, steps),
        fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
        fc.nat(30),
        async (events, [one, other], sizes, first) => {
          const log = await logOf(createMemoryLog(), events.slice(0, first))
          const [rows, claims] = [new SharedRows(), memoryClaims()]
          const both = [one, other].map((stream, n) =>
            startProjector({
              log,
              rows,
              claims,
              step: stepsFrom(stream),
              blockEventsMax: sizes[n]!,
            }),
          )
          await reached(rows, (await log.head()).position)
          if (events.length > first) await append(log, events.slice(first))
          await reached(rows, events.length)
          for (const projector of both) await projector.stop()
          expect(rows.rows).toEqual(await oversightRows(log))
        },
      ),
      { numRuns: process.env['SOAK'] === undefined ? 40 : 400 },
    ))
})

describe('a model with an owner and a stand-by', () => {
  let log: EventLog
  let rows: SharedRows
  let claims: BlockClaims
  let running: ReturnType<typeof startProjector>[]
  let owner: number
  beforeEach(async () => {
    log = await logOf(createMemoryLog(), [1, 2, 3].map(event))
    ;[rows, claims, running, owner] = [new SharedRows(), memoryClaims(), [], 0]
  })
  afterEach(async () => {
    for (const one of running) await one.stop()
  })

  function projector(step?: () => Promise<void>) {
    const n = running.length
    const isMine = () => owner === n
    running.push(
      startProjector({ log, rows, claims, isMine, ...(step === undefined ? {} : { step }) }),
    )
    return running[n]!
  }

  it('is written by the owner alone, and the stand-by remembers what is written', async () => {
    projector()
    let touched = 0
    const standBy = projector(async () => void touched++)
    await reached(rows, 3)
    await until(async () => (await standBy.projection.place()).position === 3)
    await append(log, [event(4)])
    await until(async () => (await standBy.projection.place()).position === 4)
    expect(touched).toBe(0)
    owner = 1
    await append(log, [event(5)])
    await reached(rows, 5)
    expect(touched).toBeGreaterThan(0)
    expect(rows.rows).toEqual(await oversightRows(log))
  })

  it('goes on where the owner stood still between two tables, and nothing is there twice', async () => {
    let left = 2
    const woken = Promise.withResolvers<void>()
    projector(() => (--left < 0 ? woken.promise : Promise.resolve()))
    projector()
    await until(() => rows.inserts === 1)
    owner = 1
    await append(log, [event(4)])
    await reached(rows, 4)
    woken.resolve()
    owner = 0
    await append(log, [event(5)])
    await reached(rows, 5)
    expect(rows.rows).toEqual(await oversightRows(log))
  })

  it('stands still while nobody can claim, and goes on after it', async () => {
    let isAway = false
    const reachable = claims
    const gone = async () => {
      if (isAway) throw Object.assign(new Error('away'), { code: 'not_ready' })
    }
    claims = {
      ...reachable,
      standing: () => gone().then(() => reachable.standing()),
      claim: (block) => gone().then(() => reachable.claim(block)),
    }
    projector()
    await reached(rows, 3)
    isAway = true
    const { inserts } = rows
    await append(log, [event(4)])
    for (let turn = 0; turn < 200; turn++) await setImmediate()
    expect(rows.inserts).toBe(inserts)
    isAway = false
    await reached(rows, 4)
    expect(rows.rows).toEqual(await oversightRows(log))
  })

  it('is made anew where its rows are lost', async () => {
    projector()
    projector()
    await reached(rows, 3)
    await append(log, [event(4)])
    await reached(rows, 4)
    const before = await claims.standing()
    rows.lose()
    owner = 1
    await append(log, [event(5)])
    await reached(rows, 5)
    expect((await claims.standing())?.epoch).not.toBe(before?.epoch)
    expect(rows.rows).toEqual(await oversightRows(log))
  })

  it('is made anew where its claims are lost', async () => {
    projector()
    await reached(rows, 3)
    await running.pop()!.stop()
    claims = memoryClaims()
    projector()
    await until(async () => (await claims.standing())?.upTo === 3)
    await reached(rows, 3)
    expect(rows.rows).toEqual(await oversightRows(log))
  })

  it('that is rebuilt by who has the turn is followed by the others from its beginning', async () => {
    const { store } = projector()
    await reached(rows, 3)
    owner = -1
    await append(log, [event(4)])
    const projection = openOversightProjection({ log, pendingFile: ':memory:' })
    const turn = { isMine: () => true }
    const rebuilt = { log, projection, store, shared: { claims, turn } }
    await expect(
      rebuildBlocks({ ...rebuilt, shared: { claims, turn: { isMine: () => false } } }),
    ).rejects.toMatchObject({ code: 'not_ready' })
    expect(await rebuildBlocks({ ...rebuilt, blockEventsMax: 2 })).toBe(4)
    await projection.close()
    owner = 0
    await append(log, [event(5)])
    await reached(rows, 5)
    expect(rows.rows).toEqual(await oversightRows(log))
  })
})
