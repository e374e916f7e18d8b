import { person } from '@dataspor/read-models/conformance'
import { PERSONAL_STATEMENTS, TURN_SETTLED_MS } from '@dataspor/read-models-clickhouse'
import { afterAll, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import {
  HELD_LOG,
  insertInto,
  type Replacing,
  whileReplacing,
} from './harness/personal-replaced.ts'

const NOT_READY = { code: 'not_ready' }

const shown = async ({ reader }: Replacing) => [
  (await reader.applied()).position,
  (await reader.items({ subjects: [person(1)], upTo: 9, filter: {}, limit: 9 })).length,
  (await reader.holds([person(1)])).length,
]

describeWithClickHouse(() => {
  const engine = engineFor('personal', PERSONAL_STATEMENTS)

  afterAll(() => engine.stop())

  it('who takes the turn over in the middle of a replacement ends it without an event, as far as it is itself', () =>
    whileReplacing(engine, async (replacing) => {
      const { reader, kept, sends, other } = replacing
      await kept.apply(HELD_LOG, 2)
      other.isMine = false
      await other.apply(HELD_LOG, 3)
      const { replaced } = await replacing.replaceUntil(insertInto('items'), 2)
      kept.isMine = false
      other.isMine = true
      sends.release()
      expect(await replaced).toMatchObject(NOT_READY)
      await expect(reader.applied()).rejects.toMatchObject(NOT_READY)
      await (await other.writer()).settle()
      expect(await shown(replacing)).toEqual([3, 3, 1])
    }))

  it('no row is replaced while something of the one before may be on its way', () =>
    whileReplacing(engine, async (replacing) => {
      const { reader, kept, sends, other } = replacing
      await kept.apply(HELD_LOG, 2)
      other.isMine = false
      await other.apply(HELD_LOG, 3)
      const { replaced } = await replacing.replaceUntil(insertInto('items'), 2)
      kept.isMine = false
      Object.assign(other, { isMine: true, mineForMs: TURN_SETTLED_MS - 1 })
      const writer = await other.writer()
      await writer.settle()
      await expect(writer.replace()).rejects.toMatchObject(NOT_READY)
      await expect(reader.applied()).rejects.toMatchObject(NOT_READY)
      sends.release()
      await replaced
      other.mineForMs = TURN_SETTLED_MS
      await writer.settle()
      expect(await shown(replacing)).toEqual([3, 3, 1])
    }))

  it('what another tells late of a replacement that it never made is noticed without an event', () =>
    whileReplacing(engine, async (replacing) => {
      const { kept, sends, other } = replacing
      await kept.apply(HELD_LOG, 2)
      const { replaced } = await replacing.replaceUntil(insertInto('standing'), 2)
      kept.isMine = false
      await other.apply(HELD_LOG, 3)
      expect(await shown(replacing)).toEqual([3, 3, 1])
      sends.release()
      expect(await replaced).toMatchObject(NOT_READY)
      await (await other.writer()).settle()
      expect(await shown(replacing)).toEqual([3, 3, 1])
    }))

  it('a store that has gone farther is not set back by a replacement', () =>
    whileReplacing(engine, async (replacing) => {
      const { kept, other } = replacing
      await kept.apply(HELD_LOG, 2)
      await other.apply(HELD_LOG, 3)
      await expect((await kept.writer()).replace()).rejects.toMatchObject(NOT_READY)
      expect(await shown(replacing)).toEqual([3, 3, 1])
    }))
})
