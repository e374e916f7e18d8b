import { expect } from 'vitest'
import { batchesOf, csv, header, people } from './support/batches.ts'
import { it } from './support/it.ts'

const ALL = people(6)
const BODY = csv(ALL)

type Batches = ReturnType<typeof batchesOf>
const opened = async (batches: Batches, id = 'b1'): Promise<string> =>
  (await batches.open(header(id))).body['id'] as string

it('a seal that does not agree keeps the batch open and says why; then the right one seals it', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  expect((await batches.seal(id, { parts: {} })).body['detail']).toContain('No part')
  await batches.part(id, 1, BODY)
  await batches.part(id, 2, BODY)
  const both = { 1: BODY, 2: BODY }
  for (const [wrong, pointer, detail] of [
    [{ parts: { 1: BODY, 2: BODY, 3: BODY } }, '/parts', 'Not here: part 3.'],
    [{ parts: { 1: BODY, 2: csv(people(5)) } }, '/parts', 'Other bytes have come as part 2.'],
    [{ parts: { 1: BODY } }, '/parts', 'Also here, and not in the seal: part 2.'],
    [{ parts: both, lines: 13 }, '/lines', 'The parts hold 12 lines.'],
    [{ parts: both, subjectCount: 12 }, '/subjectCount', 'The parts hold 6 distinct people.'],
  ] as const) {
    const refused = await batches.seal(id, wrong)
    expect(refused).toMatchObject({ status: 422, body: { code: 'seal_mismatch', pointer, detail } })
    expect((await batches.state(id)).body['state']).toBe('open')
  }
  expect(await batches.seal(id, { parts: both })).toMatchObject({ status: 200 })
})

it('after the seal nothing changes: the same seal again is the same receipt, all else is batch_sealed', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  await batches.part(id, 1, BODY)
  const sealed = await batches.seal(id, { parts: { 1: BODY } })
  const { position } = await system.log.head()
  expect(await batches.seal(id, { parts: { 1: BODY } })).toEqual(sealed)
  const late = { status: 409, body: { code: 'batch_sealed' } }
  expect(await batches.part(id, 2, BODY)).toMatchObject(late)
  expect(await batches.seal(id, { parts: { 1: BODY, 2: BODY } })).toMatchObject(late)
  expect((await system.log.head()).position).toBe(position)
  expect((await batches.state(id)).body).toMatchObject({
    state: 'sealed',
    parts: [],
    sealed: { subjectCount: 6, receipt: sealed.body['receipt'] },
  })
  expect(await batches.open(header('b1'))).toMatchObject({ status: 200 })
})

it('a seal of the wrong form says where', async ({ system }) => {
  const batches = batchesOf(system)
  const id = await opened(batches)
  const send = async (body: string) => {
    const response = await system.app.inject({
      method: 'POST',
      url: `/v1/batches/${id}/seal`,
      headers: {
        authorization: `Bearer ${await system.tokenFor('dfdg')}`,
        'content-type': 'application/json',
      },
      payload: body,
    })
    const { code, pointer } = response.json<{ code: string; pointer?: string }>()
    return [code, pointer]
  }
  const part = { n: 1, sha256: 'ab'.repeat(32) }
  const seal = { parts: [part], lines: 1, subjectCount: 1 }
  expect(await send('{')).toEqual(['malformed_json', undefined])
  expect(await send('[]')).toEqual(['event_invalid', ''])
  expect(await send(JSON.stringify({ ...seal, more: 1 }))).toEqual(['event_invalid', ''])
  for (const [wrong, pointer] of [
    [{ parts: {} }, '/parts'],
    [{ parts: [part, part] }, '/parts/1/n'],
    [{ parts: [{ ...part, n: 0 }] }, '/parts/0/n'],
    [{ parts: [{ ...part, sha256: 'AB'.repeat(32) }] }, '/parts/0/sha256'],
    [{ lines: -1 }, '/lines'],
    [{ subjectCount: '1' }, '/subjectCount'],
  ] as const)
    expect(await send(JSON.stringify({ ...seal, ...wrong }))).toEqual(['event_invalid', pointer])
})
