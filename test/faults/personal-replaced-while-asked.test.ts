import { person } from '@dataspor/read-models/conformance'
import { PERSONAL_STATEMENTS } from '@dataspor/read-models-clickhouse'
import { afterAll, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import { HELD_LOG, insertInto, whileReplacing } from './harness/personal-replaced.ts'

const NOT_READY = { code: 'not_ready' }
const THEM = [person(1)]

const isAboutPeople = (path: string): boolean =>
  path.includes('param_subjects') && !path.includes('param_upTo')
const isUpTo = (path: string): boolean => path.includes('param_upTo')
/** Where the store stands is asked without values. */
const isLook = (path: string): boolean => !path.includes('param_')

describeWithClickHouse(() => {
  const engine = engineFor('personal', PERSONAL_STATEMENTS)

  afterAll(() => engine.stop())

  it('a hold that is gone for a moment while all rows are replaced is missed by nobody', () =>
    whileReplacing(engine, async ({ reader, asks, sends, other, replaceUntil }) => {
      await other.apply(HELD_LOG, 3)
      expect((await reader.applied()).position).toBe(3)
      const isHeld = asks.hold(isAboutPeople, 1)
      const asked = reader.holds(THEM).catch((error: unknown) => error)
      await isHeld
      const { replaced } = await replaceUntil(insertInto('holds'), 3)
      asks.release()
      expect(await asked).toMatchObject(NOT_READY)
      sends.release()
      expect(await replaced).toBeUndefined()
      expect(await reader.holds(THEM)).toHaveLength(1)
    }))

  it('what was read of half of the rows is read again where they are whole by the time it is looked', () =>
    whileReplacing(engine, async ({ reader, asks, sends, other, replaceUntil }) => {
      await other.apply(HELD_LOG, 3)
      await reader.applied()
      const { replaced } = await replaceUntil(insertInto('holds'), 3)
      const isLooking = asks.hold(isLook, 1)
      const asked = reader.holds(THEM)
      await isLooking
      sends.release()
      await replaced
      asks.release()
      expect(await asked).toHaveLength(1)
    }))

  it('what sources reported is not remembered from half of the rows', () =>
    whileReplacing(engine, async ({ reader, asks, sends, other, replaceUntil }) => {
      await other.apply(HELD_LOG, 3)
      await reader.applied()
      const isHeld = asks.hold(isUpTo, 2)
      const asked = reader.activity(3)
      await isHeld
      const { replaced } = await replaceUntil(insertInto('sources'), 3)
      asks.release()
      const isLooking = asks.hold(isLook, 1)
      await isLooking
      sends.release()
      await replaced
      asks.release()
      const whole = [expect.objectContaining({ source: 'jobnet' })]
      expect(await asked).toEqual(whole)
      expect(await reader.activity(3)).toEqual(whole)
    }))

  it('who began an answer is told nothing by rows that end before it', () =>
    whileReplacing(engine, async ({ reader, other }) => {
      await other.apply(HELD_LOG, 3)
      expect((await reader.applied()).position).toBe(3)
      const writer = await other.writer()
      await writer.reset()
      await other.apply(HELD_LOG, 2)
      await expect(reader.holds(THEM)).rejects.toMatchObject(NOT_READY)
      await other.apply(HELD_LOG, 1)
      expect(await reader.holds(THEM)).toHaveLength(1)
    }))
})
