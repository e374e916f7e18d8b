import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { batchesOf, header, numberOf, people } from './support/batches.ts'
import { confirmations, it } from './support/both-ends.ts'
import { event, type Json } from './support/events.ts'
import { stored } from './support/said-again.ts'

const DST = 'danmarks-statistik'
const NOW = '2026-03-02T12:00:00.000Z'
const CONFIRMED = { state: 'confirmed', at: NOW }

/** The same delivery as Danmarks Statistik tells it. */
function receivedHeader(id: string, data: Json = {}): Json {
  const { data: sent } = header(id, data)
  return event(DST, 'disclosure.received', id, sent as Json)
}

const told = (system: System, n: number, query = {}) => confirmations(system, query, numberOf(n))

it('one delivery told by both ends is one entry for everybody in it, confirmed', async ({
  system,
}) => {
  const sent = await batchesOf(system).deliver(header('b1'), people(7))
  expect(await told(system, 0)).toEqual([['b1', { state: 'awaiting' }]])
  await batchesOf(system, DST).deliver(receivedHeader('r1'), people(3), people(4, 3))
  for (const n of [0, 6]) expect(await told(system, n)).toEqual([['b1', CONFIRMED]])
  const asOf = sent.body['receipt'] as string
  expect(await told(system, 0, { asOf })).toEqual([['b1', { state: 'awaiting' }]])
  await system.drain()
  const digest = await system.digest()
  expect(await system.rebuild()).toBe(digest)
})

it('another number of people contradicts it; who is in the recipient’s only is told by it', async ({
  system,
}) => {
  await batchesOf(system, DST).deliver(receivedHeader('r1'), people(8))
  expect(await told(system, 0)).toEqual([['r1', { state: 'recipient-only' }]])
  await batchesOf(system).deliver(header('b1'), people(7))
  expect(await told(system, 0)).toEqual([['b1', { state: 'contradicting', at: NOW }]])
  expect(await told(system, 7)).toEqual([['r1', { state: 'recipient-only' }]])
})

it('a delivery that nobody confirms in time is never confirmed', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), people(2))
  system.clock.advance(15 * 86_400_000)
  expect(await told(system, 0)).toEqual([['b1', { state: 'never' }]])
})

it('a receipt that is taken back confirms no longer', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), people(2))
  await batchesOf(system, DST).deliver(receivedHeader('r1'), people(2))
  const back = { retracts: `${DST}/r1`, reason: 'did-not-happen' }
  await stored(system, DST, event(DST, 'disclosure.retracted', 't1', back))
  expect(await told(system, 0)).toEqual([['b1', { state: 'awaiting' }]])
})

it('only the recipient may tell of a batch that it received one', async ({ system }) => {
  const asSender = { ...receivedHeader('r1'), source: 'urn:dataspor:party:dfdg' }
  const { status, body } = await batchesOf(system).open(asSender)
  expect([status, body['code'], body['pointer']]).toEqual([
    403,
    'source_not_yours',
    '/data/recipient',
  ])
})
