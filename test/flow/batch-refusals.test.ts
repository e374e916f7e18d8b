import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { batchesOf, csv, header, people } from './support/batches.ts'
import { FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const DAY_MS = 86_400_000
const ALL = people(6)
const BODY = csv(ALL)

type Batches = ReturnType<typeof batchesOf>
const opened = async (batches: Batches, id = 'b1'): Promise<string> =>
  (await batches.open(header(id))).body['id'] as string

it('a header names nobody, is a disclosure, and is its sender’s to report', async ({ system }) => {
  const batches = batchesOf(system)
  const refusals: [object, number, string][] = [
    [header('b1', { subject: { cpr: NUMBER } }), 422, 'subject_invalid'],
    [header('b1', { alsoAbout: [{ relation: 'child' }] }), 422, 'subject_invalid'],
    [header('b1', { sender: FUND }), 403, 'source_not_yours'],
    [header('b1', {}, { time: '2027-01-01T00:00:00Z' }), 422, 'time_in_future'],
    [header('b1', { recipient: 'forskere' }), 422, 'recipient_not_named'],
    [header('b1', {}, { type: 'dk.dataspor.batch.opened.v1' }), 403, 'source_not_yours'],
  ]
  for (const [head, status, code] of refusals)
    expect(await batches.open(head as never)).toMatchObject({ status, body: { code } })
  const window = { from: '2026-02-01T00:00:00Z', through: '2026-02-02T00:00:00Z', count: 1 }
  const other = { ...header('b1'), type: 'dk.dataspor.source.reported-through.v1', data: window }
  expect(await batches.open(other)).toMatchObject({ status: 422, body: { code: 'event_invalid' } })
})

it('the same header again is the same batch; another under its id, or the same words as an event, is a conflict', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const first = await batches.open(header('b1'))
  expect(first.status).toBe(201)
  expect(await batches.open(header('b1'))).toEqual({ ...first, status: 200 })
  const conflict = { status: 409, body: { code: 'event_id_conflict' } }
  expect(await batches.open(header('b1', { mode: 'pull' }))).toMatchObject(conflict)
  const aggregate = header('b2', { act: 'aggregate' })
  await batches.open(aggregate)
  const asEvent = await system.report('dfdg', aggregate)
  expect(asEvent.json<{ code: string }>().code).toBe('event_id_conflict')
})

it('a part with bad lines is refused by their numbers, makes nobody, and says no number', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  const body = [ALL[0], 'cpr', ALL[1], '610180-1234', ''].join('\n')
  const refused = await batches.part(id, 1, `${body}\n`)
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'part_invalid', lines: [2, 4, 5], lineCount: 3 },
  })
  expect(JSON.stringify(refused.body)).not.toMatch(/\d{6}-?\d{4}/)
  expect((await batches.state(id)).body['parts']).toEqual([])
  const person = { kind: 'cpr', number: redact(ALL[0]!) } as const
  expect(await system.vault.identify([person], { create: false })).toEqual([undefined])
  expect(await batches.part(id, 0, BODY)).toMatchObject({ body: { code: 'part_invalid' } })
  expect(await batches.part(id, 10_001, BODY)).toMatchObject({ body: { code: 'part_invalid' } })
})

it('parts come in any order and both forms; the last of a number counts; GET says what is missing', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  const json = ALL.slice(2).map((one) => `${JSON.stringify(one)}\n`)
  await Promise.all([
    batches.part(id, 4, json.join(''), 'application/x-ndjson'),
    batches.part(id, 2, csv([...people(9), ...people(2)])),
  ])
  expect((await batches.state(id)).body).toMatchObject({
    state: 'open',
    parts: [
      { n: 2, lines: 11 },
      { n: 4, lines: 4 },
    ],
    missing: [1, 3],
  })
  await batches.part(id, 2, csv(ALL.slice(0, 2)))
  const parts = { 2: csv(ALL.slice(0, 2)), 4: json.join('') }
  expect(await batches.seal(id, { parts, subjectCount: 6 })).toMatchObject({ status: 200 })
})

it('a batch is its source’s own: another’s is as if it were not there', async ({ system }) => {
  const id = await opened(batchesOf(system))
  const other = batchesOf(system, FUND)
  const nothing = { status: 404, body: { code: 'not_found' } }
  expect(await other.state(id)).toMatchObject(nothing)
  expect(await other.part(id, 1, BODY)).toMatchObject(nothing)
  expect(await other.seal(id, { parts: { 1: BODY } })).toMatchObject(nothing)
  expect(await other.state('0'.repeat(32))).toMatchObject(nothing)
})

it('a batch that is not sealed in time is its producer’s finding, until it is', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  await batches.part(id, 1, BODY)
  await system.report('dfdg', header('e1', { act: 'aggregate' }))
  const overdue = async (source: string) => {
    await system.drain()
    const own = await system.get(source, '/v1/sources/me/coverage')
    return own.json<{ overdueBatches?: readonly { id: string; eventId: string }[] }>()
      .overdueBatches
  }
  expect(await overdue('dfdg')).toBeUndefined()
  system.clock.advance(7 * DAY_MS)
  expect((await batches.state(id)).body).toMatchObject({ state: 'open', overdue: true })
  expect(await overdue('dfdg')).toMatchObject([{ id, eventId: 'dfdg/b1' }])
  expect(await overdue(FUND)).toBeUndefined()
  await batches.seal(id, { parts: { 1: BODY } })
  expect((await batches.state(id)).body).toMatchObject({ state: 'sealed', overdue: false })
  expect(await overdue('dfdg')).toBeUndefined()
})

it('parts outlive a restart, and the hash of a part is in no log line and no event', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  await batches.part(id, 1, BODY)
  await system.restart()
  expect((await batches.state(id)).body).toMatchObject({ parts: [{ n: 1, lines: 6 }] })
  expect((await batches.seal(id, { parts: { 1: BODY } })).status).toBe(200)
  const events = await system.log.readAll(0, 1_000)
  const bodies = events.map(({ body }) => Buffer.from(body).toString('latin1')).join()
  for (const text of [bodies, system.logLines.join()]) {
    expect(text).not.toContain(ALL[0])
    expect(text).not.toMatch(/sha256/)
  }
})
