import { describeStaging } from '@dataspor/batch-staging/conformance'
import { CONFIRMED_MS_MAX, HELD_MS_MAX } from '@dataspor/read-models/block-claims'
import { describeBlockClaims } from '@dataspor/read-models/conformance'
import { describe, expect, it } from 'vitest'
import { hands, opener, withClient } from './support/coordination.ts'
import { describeWithPostgres } from './support/postgres.ts'

describeWithPostgres((next) => {
  const open = opener()

  describeStaging('PostgreSQL', async () => {
    const place = next()
    const [one, other] = await Promise.all([open(place), open(place)])
    return { staging: one.staging, other: other.staging, dispose: async () => {} }
  })

  describeBlockClaims('PostgreSQL', async () => {
    const place = next()
    const timing = { pause: async () => {}, freshMs: 0 }
    const [one, other] = await Promise.all([open(place, timing), open(place, timing)])
    return {
      one: one.turns.claims('oversight', 'log1'),
      other: other.turns.claims('oversight', 'log1'),
      dispose: async () => {},
    }
  })

  describe('a turn', () => {
    it('is one process’s until it gives it up', async () => {
      const place = next()
      const [one, other] = [hands(), hands()]
      const first = await (await open(place, one.timing)).turns.turn('months')
      const second = await (await open(place, other.timing)).turns.turn('months')
      expect([first.isMine(), second.isMine()]).toEqual([true, false])
      await other.tick()
      expect(second.isMine()).toBe(false)
      await first.close()
      expect(first.isMine()).toBe(false)
      await other.tick()
      expect(second.isMine()).toBe(true)
    })

    it('is lost by who does not renew it, before another can have it', async () => {
      const place = next()
      const [one, other] = [hands(), hands()]
      const expiryMs = 300
      const first = await (await open(place, { ...one.timing, expiryMs })).turns.turn('months')
      const second = await (await open(place, { ...other.timing, expiryMs })).turns.turn('months')
      one.advance(expiryMs)
      expect(first.isMine()).toBe(false)
      // By the server's own clock, which no test can move.
      for (let tries = 0; tries < 100 && !second.isMine(); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        await other.tick()
      }
      expect(second.isMine()).toBe(true)
      await one.tick()
      expect(first.isMine()).toBe(false)
    })

    it('has stood since it was taken, and anew after it was lost', async () => {
      const { timing, advance, tick } = hands()
      const turn = await (await open(next(), timing)).turns.turn('months')
      advance(3_000)
      await tick()
      advance(3_000)
      expect(turn.heldMs()).toBe(6_000)
      advance(5_000)
      expect(turn.heldMs()).toBe(0)
      await tick()
      advance(1_000)
      expect(turn.heldMs()).toBe(1_000)
    })

    it('of another name is another turn', async () => {
      const place = next()
      const [one, other] = [await open(place), await open(place)]
      const turns = [await one.turns.turn('a'), await other.turns.turn('b')]
      expect(turns.map((turn) => turn.isMine())).toEqual([true, true])
    })
  })

  it('a claim is asked for again when it was known a while ago', async () => {
    const place = next()
    const { timing, advance } = hands()
    const one = (await open(place, timing)).turns.claims('oversight', 'log1')
    const other = (await open(place, timing)).turns.claims('oversight', 'log1')
    const epoch = (await one.begin(undefined, 0))!
    await one.begun(epoch)
    const block = { epoch, after: 0, upTo: 10 }
    await one.claim(block)
    await other.claim({ epoch, after: 10, upTo: 20 })
    await one.confirm(block)
    advance(2_000)
    await expect(one.confirm(block)).rejects.toMatchObject({ code: 'not_ready' })
  })

  it('whoever begins a model anew waits until what others have confirmed has ended', async () => {
    const waitedMs: number[] = []
    const timing = { ...hands().timing, pause: async (ms: number) => void waitedMs.push(ms) }
    const claims = (await open(next(), timing)).turns.claims('oversight', 'log1')
    const epoch = (await claims.begin(undefined, 0))!
    await claims.begun(epoch)
    expect(waitedMs).toEqual([])
    await claims.begin(epoch, 0)
    // Known to stand, confirmed by that, sent, and done by the store.
    expect(waitedMs).toEqual([2 * CONFIRMED_MS_MAX + HELD_MS_MAX])
  })

  it('tables of the version before are brought to this form, and keep what is in them', async () => {
    const place = next()
    const first = await open(place)
    const claims = first.turns.claims('oversight', 'log1')
    const epoch = (await claims.begin(undefined, 7))!
    await withClient(place.url, async (client) => {
      await client.query(`alter table ${place.schema}.claims drop column level_at`)
      await client.query(`update ${place.schema}.coordination set version = 1`)
    })
    const again = (await open(place)).turns.claims('oversight', 'log1')
    expect(await again.standing()).toMatchObject({ epoch, isEmptying: true, levelAt: 0 })
  })

  it('a part as large as a request may bring is read range by range', async () => {
    const { staging } = await open(next())
    const count = 700_000
    const ids = Buffer.alloc(16 * count)
    for (let n = 0; n < count; n++) ids.writeUInt32BE(n * 6_000, 16 * n)
    const batch = 'ef'.repeat(16)
    await staging.put(batch, { n: 1, lines: count, count, tag: Buffer.alloc(32) }, ids)
    let read = 0
    for (let from = 0; from < 256; from += 16)
      read += (await staging.read(batch, 1, from, from + 16)).length
    expect(read).toBe(ids.length)
    const tail = await staging.read(batch, 1, 0xf0, 256)
    expect(Buffer.compare(tail, ids.subarray(ids.length - tail.length))).toBe(0)
  })
})
