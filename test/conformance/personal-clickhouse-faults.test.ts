import { createClient } from '@clickhouse/client'
import {
  batchMembers,
  batchOpened,
  batchSealed,
  changes,
  erasure,
  item,
  joined,
  person,
  question,
  upTo,
} from '@dataspor/read-models/conformance'
import { openPersonalClickHouseReader, PERSONAL_STATEMENTS } from '@dataspor/read-models-clickhouse'
import { afterAll, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { losingProxy } from './support/losing-proxy.ts'
import { asked, threeItems, WriterProcess, withWriters } from './support/personal-writers.ts'

/** What no reader asks: whatever is left of a person, in whatever version. */
const LEFT = `SELECT 'items' AS at, count() AS rows FROM items WHERE gone = 0 AND subject = unhex({subject:String})
UNION ALL SELECT 'questions', count() FROM questions WHERE gone = 0 AND subject = unhex({subject:String})
UNION ALL SELECT 'question_bodies', count() FROM question_bodies WHERE gone = 0
UNION ALL SELECT 'batch_ranges', count() FROM batch_ranges WHERE position(suffixes, unhex({suffix:String})) > 0`

const askedAbout = (...subjects: string[]) => Buffer.from(JSON.stringify({ data: { subjects } }))

describeWithClickHouse(() => {
  const engine = engineFor('personal', [
    ...PERSONAL_STATEMENTS,
    { text: `${LEFT} \nFORMAT JSONEachRow`, lane: 'short' },
  ])

  afterAll(() => engine.stop())

  it.each([
    { what: 'is sent again, and is there once', answersLost: 1, failures: 0 },
    {
      what: 'fails at last, and is there once when it is shipped again',
      answersLost: 5,
      failures: 1,
    },
  ])('an insert whose answer is lost $what', async ({ answersLost, failures }) => {
    const endpoint = await engine.ensure()
    const isInsert = (path: string) => path.includes('INSERT') && path.includes('items')
    const proxy = await losingProxy(endpoint.url, isInsert, answersLost)
    const reader = openPersonalClickHouseReader(endpoint)
    try {
      await withWriters(endpoint, async (alone) => {
        const process = new WriterProcess({ ...endpoint, url: proxy.url })
        try {
          let failed = 0
          await process.apply(threeItems, 2).catch(() => failed++)
          expect(failed).toBe(failures)
          // Until it is shipped whole it does not count; then once, also by a process that was started again.
          expect((await reader.applied()).position).toBe(failures === 0 ? 2 : 0)
          await process.stop()
          await (await process.writer()).settle()
          expect(proxy.lost()).toBeGreaterThan(0)
          expect(await reader.applied()).toEqual(upTo(2))
          expect(await reader.items(asked)).toHaveLength(2)
          const digest = await (await process.writer()).digest()
          await (await alone.writer()).reset()
          await alone.apply(threeItems, 2)
          expect(await (await alone.writer()).digest()).toBe(digest)
        } finally {
          await process.remove()
        }
      })
    } finally {
      await reader.close()
      await proxy.close()
    }
  })

  it('who stands by ships nothing, and what is lacking when the turn comes', async () => {
    const endpoint = await engine.ensure()
    const reader = openPersonalClickHouseReader(endpoint)
    try {
      await withWriters(endpoint, async (first, second) => {
        second.isMine = false
        await second.apply(threeItems, 3)
        expect((await reader.applied()).position).toBe(0)
        await first.apply(threeItems, 1)
        await first.stop()
        await (await second.writer()).settle()
        expect((await reader.applied()).position).toBe(1)
        second.isMine = true
        await (await second.writer()).settle()
        expect((await reader.applied()).position).toBe(3)
        expect((await reader.items(asked)).map(({ position }) => position)).toEqual([3, 2, 1])
      })
    } finally {
      await reader.close()
    }
  })

  it('nothing of a person who is erased is left, in no version and no batch', async () => {
    const endpoint = await engine.ensure()
    const { url, username, password, database } = endpoint
    const client = createClient({ url, username, password: password.expose(), database })
    const reader = openPersonalClickHouseReader(endpoint)
    const ask = async () => {
      const params = { subject: person(1), suffix: person(1).slice(2) }
      const answer = await client.query({
        query: LEFT,
        format: 'JSONEachRow',
        query_params: params,
      })
      const rows = await answer.json<{ at: string; rows: string }>()
      return Object.fromEntries(rows.map(({ at, rows: count }) => [at, Number(count)]))
    }
    try {
      await withWriters(endpoint, async (process) => {
        const writer = await process.writer()
        const about = joined([
          changes({ items: [item({ position: 1 })] }),
          changes({ questions: [question({ position: 2, body: askedAbout(person(1)) })] }),
          changes({ batchesOpened: [batchOpened({ position: 3 })] }),
          changes({ batchMembers: [batchMembers({ position: 4, opened: 3, people: [1, 2] })] }),
          changes({ batchesSealed: [batchSealed({ position: 5, opened: 3 })] }),
        ])
        await writer.apply(about, upTo(5))
        // A second version of the entry, and one that stays: it is of after the erasure.
        const mark = { target: 1, targetOccurredAt: item({ position: 1 }).occurredAt }
        const { body } = item({ position: 6 })
        const marked = { ...mark, subjects: [person(1)], kind: 'reassessed' as const, body }
        await writer.apply(changes({ marks: [{ ...marked, position: 6 }] }), upTo(6))
        expect(await ask()).toMatchObject({ questions: 1, question_bodies: 1, batch_ranges: 1 })
        const gone = changes({
          erasures: [erasure({ position: 8 })],
          items: [item({ position: 9 })],
        })
        await writer.apply(gone, upTo(9))
        expect(await ask()).toEqual({
          items: 1,
          questions: 0,
          question_bodies: 0,
          batch_ranges: 0,
        })
        expect((await reader.items(asked)).map(({ position }) => position)).toEqual([9])
        expect(await reader.batchesOf(person(1), 100)).toEqual([])
        expect(await reader.batchesOf(person(2), 100)).toEqual([3])
        const members = await Array.fromAsync(reader.membersOf(3))
        expect(Buffer.concat(members).toString('hex')).toBe(person(2))
      })
    } finally {
      await client.close()
      await reader.close()
    }
  })
})
