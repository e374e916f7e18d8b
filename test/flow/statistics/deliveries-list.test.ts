import { describe, expect } from 'vitest'
import type { Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { answer, asked, due, items, load, told, WAREHOUSE } from './support/warehouse.ts'

describe('the list of deliveries', () => {
  const many = Array.from({ length: 5 }, (_, i) =>
    load(`l${i}`, { dataset: `d${i}`, deliveryId: `L${i}` }),
  )

  it('comes in pages that a later delivery does not move', async ({ system }) => {
    await told(system, ...many)
    const first = await answer<{ items: readonly Json[]; nextCursor: string }>(
      system,
      'deliveries',
      { limit: '2' },
    )
    await told(system, load('l9', { dataset: 'a' }))
    const second = await answer<{ items: readonly Json[]; nextCursor: string }>(
      system,
      'deliveries',
      { limit: '200', cursor: first.nextCursor },
    )
    const seen = [...first.items, ...second.items].map(({ dataset }) => dataset)
    expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
    expect(second.nextCursor).toBeNull()
    const other = await asked(system, 'revisions', { cursor: first.nextCursor })
    expect(other.json()).toMatchObject({ status: 400, code: 'cursor_invalid' })
    const filtered = await asked(system, 'deliveries', { cursor: first.nextCursor, dataset: 'd1' })
    expect(filtered.json()).toMatchObject({ status: 400, code: 'cursor_invalid' })
  })

  it('is as it was known then', async ({ system }) => {
    await told(system, load('l1'))
    const { asOf } = await answer<{ asOf: string }>(system, 'deliveries')
    const then = () =>
      asked(system, 'deliveries', { asOf }).then(({ body }) => JSON.parse(body).items)
    const before = await then()
    await told(system, load('l2', { version: 2 }, { persons: 800 }))
    expect(await then()).toEqual(before)
    const ahead = asOf.replace(/\d{4}$/, '9999')
    expect((await asked(system, 'deliveries', { asOf: ahead })).json()).toMatchObject({
      code: 'as_of_in_future',
    })
  })

  it('as CSV has a line for each version, in the language asked for', async ({ system }) => {
    await told(system, load('l1'), load('l2', { version: 2 }), due('e2', { dataset: 'andet' }))
    const response = await asked(system, 'deliveries', {}, { accept: 'text/csv' })
    const lines = response.body.replace('\uFEFF', '').trim().split('\r\n')
    expect(lines[0]).toContain('"datasaet","afsender"')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain('"ydelser"')
    expect(lines[2]).toContain('"reconciled"')
    const english = await asked(
      system,
      'deliveries',
      {},
      { accept: 'text/csv', 'accept-language': 'en' },
    )
    expect(english.body).toContain('"dataset","sender"')
  })

  it('is empty where a filter holds SQL', async ({ system }) => {
    await told(system, load('l1'))
    for (const query of [{ dataset: "x' OR 1=1 --" }, { sender: '1); DROP TABLE loads' }])
      expect(await items(system, 'deliveries', query)).toEqual([])
    expect(await items(system, 'deliveries')).toHaveLength(1)
  })

  it.for<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['a blank filter', { dataset: ' ' }, '/dataset'],
    ['an endless one', { dataset: 'x'.repeat(1_001) }, '/dataset'],
    ['a day that does not exist', { from: '2026-02-30' }, '/from'],
    ['a period that ends before it begins', { from: '2026-02-01', to: '2026-01-01' }, '/to'],
    ['an unknown state', { state: 'lost' }, '/state'],
    ['a version that is no number', { version: '1e3' }, '/version'],
    ['a limit out of range', { limit: '201' }, '/limit'],
    ['a position of another log', { asOf: 'x.0000000000000001' }, '/asOf'],
    ['an unknown parameter', { person: 'x' }, undefined],
    ['a person number', { dataset: '6101801234' }, undefined],
  ])('%s is refused', async ([, query, pointer], { system }) => {
    expectProblem(await asked(system, 'deliveries', query), 400, 'filter_invalid', pointer)
  })

  it('is not there for anybody but statisticians', async ({ system }) => {
    await told(system, load('l1'))
    const tokens = [
      system.tokenForRole('officer', 'star'),
      system.tokenForRole('dpo', 'star'),
      system.tokenFor(WAREHOUSE),
      system.tokenForPerson('6101801234'),
    ]
    for (const token of await Promise.all(tokens)) {
      const response = await system.app.inject({
        method: 'GET',
        url: '/v1/statistics/deliveries',
        headers: { authorization: `Bearer ${token}` },
      })
      expect(response.json()).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('is asked for on record, with its filters', async ({ system }) => {
    const response = await asked(system, 'deliveries', { dataset: 'ydelser' })
    const id = String(response.headers['dataspor-question'])
    expect(id).toMatch(/^dataspor\//)
    const records = await system.log.readAll(0, 100)
    const questions = records
      .map(({ body }) => Buffer.from(body).toString())
      .filter((body) => body.includes('question.asked'))
    expect(JSON.parse(questions.at(-1)!)).toMatchObject({
      data: {
        role: 'statistician',
        organisation: 'star',
        question: 'deliveries',
        filters: { dataset: 'ydelser' },
        subjects: [],
      },
    })
  })
})
