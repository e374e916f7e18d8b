import { goneBy } from '@dataspor/read-models/block-claims'
import {
  openOversightReader,
  openOversightWriter,
  OVERSIGHT_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import type { ActRow, OversightChanges } from '@dataspor/read-models/oversight'
import { afterAll, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'

const act = (position: number): ActRow => ({
  position,
  ordinal: 0,
  party: 'star',
  kind: 'case',
  entity: `c${position}`,
  type: 'case.opened',
  at: position,
  subject: null,
  about: '',
})
const block = (...positions: readonly number[]): OversightChanges => ({
  disclosures: [],
  closings: [],
  findings: [],
  pairs: [],
  acts: positions.map(act),
  erasures: [],
})
const upTo = (position: number) => ({ position, recordedAtMax: position, knowledge: position })
const held = (after: number, end: number, confirm = async () => {}) => ({
  epoch: 'e1',
  after,
  upTo: end,
  confirm,
})

describeWithClickHouse(() => {
  const engine = engineFor('oversight', OVERSIGHT_STATEMENTS)

  afterAll(() => engine.stop())

  async function shared(logId: string) {
    const endpoint = await engine.ensure()
    const open = () => openOversightWriter({ ...endpoint, logId, isShared: true })
    const reader = openOversightReader(endpoint)
    const acts = async () =>
      (await reader.acts({ party: 'star', kind: 'case', upTo: 99, limit: 99 })).map(
        ({ position }) => position,
      )
    return { open, acts, reader }
  }

  it('opening a shared model empties nothing, also in the middle of its first block', async () => {
    const { open, acts, reader } = await shared('first')
    const one = await open()
    await one.reset(held(0, 0))
    const lost = () => Promise.reject(goneBy())
    let confirmed = 0
    const first = held(0, 2, () => (++confirmed === 1 ? Promise.resolve() : lost()))
    await expect(one.apply(block(1, 2), upTo(2), first)).rejects.toThrow(goneBy().message)
    expect(await acts()).toEqual([2, 1])
    const other = await open()
    expect(await acts()).toEqual([2, 1])
    expect((await other.applied()).position).toBe(0)
    await other.apply(block(1, 2), upTo(2), held(0, 2))
    expect(await acts()).toEqual([2, 1])
    expect((await one.applied()).position).toBe(2)
    await one.apply(block(3), upTo(3), held(2, 3))
    expect(await other.digest()).toBe(await one.digest())
    for (const each of [one, other, reader]) await each.close()
  })

  it('what has been inserted under a name is kept out when it comes again, however late', async () => {
    const { open, acts, reader } = await shared('second')
    const [one, late] = [await open(), await open()]
    await one.reset(held(0, 0))
    await late.apply(block(), upTo(0), held(0, 0))
    for (let n = 1; n <= 5; n++) await one.apply(block(n), upTo(n), held(n - 1, n))
    // It has never looked since: all five seem to be missing.
    await late.apply(block(1), upTo(1), held(0, 1))
    expect(await acts()).toEqual([5, 4, 3, 2, 1])
    expect((await late.applied()).position).toBe(5)
    for (const each of [one, late, reader]) await each.close()
  })

  it('rows of another log are as none until the model is begun anew', async () => {
    const before = await shared('third')
    const one = await before.open()
    await one.reset(held(0, 0))
    await one.apply(block(1), upTo(1), held(0, 1))
    const { open, acts, reader } = await shared('fourth')
    const other = await open()
    expect((await other.applied()).position).toBe(0)
    expect(await acts()).toEqual([1])
    await other.reset(held(0, 0))
    expect(await acts()).toEqual([])
    for (const each of [one, other, reader, before.reader]) await each.close()
  })

  it('a shared model is written by held blocks only', async () => {
    const { open, reader } = await shared('fifth')
    const one = await open()
    await expect(one.apply(block(1), upTo(1))).rejects.toThrow(RangeError)
    await expect(one.reset()).rejects.toThrow(RangeError)
    for (const each of [one, reader]) await each.close()
  })
})
