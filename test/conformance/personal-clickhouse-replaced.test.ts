import { createClient } from '@clickhouse/client'
import { upTo } from '@dataspor/read-models/conformance'
import {
  type ClickHouseEndpoint,
  openPersonalClickHouseReader,
  PERSONAL_STATEMENTS,
  type PersonalClickHouseReader,
} from '@dataspor/read-models-clickhouse'
import { afterAll, expect, it, vi } from 'vitest'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { holdingProxy } from './support/holding-proxy.ts'
import { asked, threeItems, WriterProcess, withWriters } from './support/personal-writers.ts'

vi.setConfig({ testTimeout: 60_000 })

/** As an earlier release leaves it that had another form of the model. */
const OF_ANOTHER_FORM =
  "INSERT INTO standing (filling, origin, position, recorded_at_max, knowledge) VALUES (99, '0 log1', 2, 0, 0)"

describeWithClickHouse(() => {
  const engine = engineFor('personal', [
    ...PERSONAL_STATEMENTS,
    { text: OF_ANOTHER_FORM, lane: 'insert' },
  ])

  afterAll(() => engine.stop())

  async function withReader(
    use: (endpoint: ClickHouseEndpoint, reader: PersonalClickHouseReader) => Promise<void>,
  ): Promise<void> {
    const endpoint = await engine.ensure()
    const reader = openPersonalClickHouseReader(endpoint)
    try {
      await use(endpoint, reader)
    } finally {
      await reader.close()
    }
  }
  const shown = async (reader: PersonalClickHouseReader) => [
    (await reader.applied()).position,
    (await reader.items(asked)).map(({ position }) => position),
  ]

  it('what is there answers while it is made anew, and nobody is answered from part of what comes', () =>
    withReader(async (endpoint, reader) => {
      const proxy = await holdingProxy(
        endpoint.url,
        (path) => path.includes('INSERT') && path.includes('items'),
      )
      const anew = new WriterProcess({ ...endpoint, url: proxy.url })
      try {
        await withWriters(endpoint, async (one) => {
          await one.apply(threeItems, 3)
          const digest = await (await one.writer()).digest()
          const writer = await anew.writer()
          await writer.beside.reset()
          for (const { position, changes: rows } of threeItems) {
            await writer.beside.apply(rows, upTo(position))
            expect(await shown(reader)).toEqual([3, [3, 2, 1]])
          }
          const replaced = writer.replace()
          await proxy.held()
          await expect(reader.applied()).rejects.toMatchObject({ code: 'not_ready' })
          expect(await writer.shipped()).toBe(0)
          proxy.release()
          await replaced
          expect(await shown(reader)).toEqual([3, [3, 2, 1]])
          expect([await writer.shipped(), await writer.digest()]).toEqual([3, digest])
          anew.isMine = false
          await expect(writer.replace()).rejects.toMatchObject({ code: 'not_ready' })
        })
      } finally {
        await anew.remove()
        await proxy.close()
      }
    }))

  it('rows in another form stay until a twin has come as far', () =>
    withReader(async (endpoint, reader) => {
      const { url, username, password, database } = endpoint
      const client = createClient({ url, username, password: password.expose(), database })
      try {
        await withWriters(endpoint, async (one, two) => {
          await one.apply(threeItems, 2)
          await client.command({ query: OF_ANOTHER_FORM })
          await two.apply(threeItems, 1)
          expect(await shown(reader)).toEqual([2, [2, 1]])
          await two.apply(threeItems, 1)
          expect(await (await two.writer()).shipped()).toBe(2)
          await two.apply(threeItems, 1)
          expect(await shown(reader)).toEqual([3, [3, 2, 1]])
        })
      } finally {
        await client.close()
      }
    }))
})
