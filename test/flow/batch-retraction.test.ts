import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { batchesOf, DFDG, header, people } from './support/batches.ts'
import { event, type Json } from './support/events.ts'
import { it } from './support/it.ts'
import { everything, itemsOf, listed, refusalOf, stored } from './support/said-again.ts'

const ALL = people(7)
const [A, B] = ALL as [string, string]
const DELIVERED = 'dfdg/b1'

function retracted(id: string, data: Json = {}): Json {
  const whole = { retracts: DELIVERED, reason: 'did-not-happen', ...data }
  return event(DFDG, 'disclosure.retracted', id, whole)
}

const members = (...numbers: readonly string[]): Json => ({
  subjects: numbers.map((cpr) => ({ cpr })),
})

const stateOf = async (system: System, number: string, query = {}) =>
  (await itemsOf(system, number, query))[0]?.correction.state

it('a batch that is taken back is so for every member', async ({ system }) => {
  const sealed = await batchesOf(system).deliver(header('b1'), ALL)
  await stored(system, DFDG, retracted('t1'))
  for (const number of ALL) {
    expect(await stateOf(system, number)).toBe('retracted')
    expect((await everything(system, number)).summary.disclosures).toBe(0)
  }
  const asOf = String(sealed.body['receipt'])
  expect(await stateOf(system, A, { asOf })).toBe('none')
  expect(await refusalOf(system, DFDG, retracted('t2'))).toMatchObject({ 1: 'already_retracted' })
  expect(await refusalOf(system, DFDG, retracted('t3', members(A)))).toMatchObject({ 0: 409 })
})

it('taken back for some members, and later for others, the rest keep it', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), ALL)
  await stored(system, DFDG, retracted('t1', members(A)))
  await stored(system, DFDG, retracted('t2', members(B)))
  expect(await stateOf(system, A)).toBe('retracted')
  expect(await stateOf(system, B)).toBe('retracted')
  expect(await stateOf(system, ALL[2]!)).toBe('none')
})

it('a member who was named by mistake keeps the mistake only, at every time, found by no filter', async ({
  system,
}) => {
  const sealed = await batchesOf(system).deliver(header('b1'), ALL)
  const asOf = String(sealed.body['receipt'])
  await stored(system, DFDG, retracted('t1', { reason: 'wrong-subject', ...members(A) }))
  for (const query of [{}, { asOf }]) {
    const [stub, ...more] = await itemsOf(system, A, query)
    expect(more).toEqual([])
    expect(Object.keys(stub!).toSorted()).toEqual(
      ['id', 'occurredAt', 'recordedAt', 'reportedBy', 'correction'].toSorted(),
    )
    expect(stub!.correction.state).toBe('recorded-by-mistake')
    expect(await listed(system, { recipient: 'danmarks-statistik', ...query }, A)).toEqual([])
  }
  expect(await listed(system, { from: '2026-03-01' }, A)).toHaveLength(1)
  expect(await stateOf(system, B)).toBe('none')
})

it('a member for whom it was taken back, and who then turns out to be named by mistake, keeps the mistake only', async ({
  system,
}) => {
  await batchesOf(system).deliver(header('b1'), ALL)
  await stored(system, DFDG, retracted('t1', members(A)))
  await stored(system, DFDG, retracted('t2', { reason: 'wrong-subject' }))
  expect(await stateOf(system, A)).toBe('recorded-by-mistake')
  expect(await stateOf(system, B)).toBe('recorded-by-mistake')
})
