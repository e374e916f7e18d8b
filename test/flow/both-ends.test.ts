import { startSystem } from '@dataspor/testkit'
import { expect } from 'vitest'
import { CONFIRMING, confirmations, it, received, RECIPIENT } from './support/both-ends.ts'
import { disclosure, event, FUND, FUND_TO_DFDG, type Json } from './support/events.ts'
import { refusalOf, retracted, stored } from './support/said-again.ts'

const SYSTEM: Json = { kind: 'system', id: 'fagsystem' }
const DAY_MS = 86_400_000
const NOW = '2026-03-02T12:00:00.000Z'
const CONFIRMED = { state: 'confirmed', at: NOW }

it('what the recipient received confirms what the sender sent, whichever came first', async ({
  system,
}) => {
  await stored(system, FUND, disclosure('e1'))
  expect(await confirmations(system)).toEqual([['e1', { state: 'awaiting' }]])
  await stored(system, RECIPIENT, received('r1'))
  expect(await confirmations(system)).toEqual([['e1', CONFIRMED]])
  await stored(system, RECIPIENT, received('r2'))
  expect(await confirmations(system)).toEqual([
    ['e1', CONFIRMED],
    ['r2', { state: 'recipient-only' }],
  ])
  await stored(system, FUND, disclosure('e2'))
  expect(await confirmations(system)).toEqual([
    ['e1', CONFIRMED],
    ['e2', CONFIRMED],
  ])
})

it('each position knows what was told by then, and a rebuild tells the same', async ({
  system,
}) => {
  const first = await stored(system, RECIPIENT, received('r1'))
  const second = await stored(system, FUND, disclosure('e1'))
  const before = [['r1', { state: 'recipient-only' }]]
  const after = [['e1', CONFIRMED]]
  expect(await confirmations(system, { asOf: first })).toEqual(before)
  expect(await confirmations(system, { asOf: second })).toEqual(after)
  await system.drain()
  const digest = await system.digest()
  expect(await system.rebuild()).toBe(digest)
  expect(await confirmations(system, { asOf: first })).toEqual(before)
  expect(await confirmations(system)).toEqual(after)
})

it('never is judged by the time of the question, and by the time it is asked as of', async ({
  system,
}) => {
  const receipt = await stored(system, FUND, disclosure('e1'))
  const occurredMs = Date.parse('2026-03-02T08:15:00Z')
  system.clock.set(occurredMs + 14 * DAY_MS)
  expect(await confirmations(system)).toEqual([['e1', { state: 'awaiting' }]])
  system.clock.set(occurredMs + 14 * DAY_MS + 1)
  expect(await confirmations(system)).toEqual([['e1', { state: 'never' }]])
  expect(await confirmations(system, { asOf: receipt })).toEqual([['e1', { state: 'awaiting' }]])
  await stored(system, RECIPIENT, received('r1'))
  expect(await confirmations(system)).toMatchObject([['e1', { state: 'confirmed' }]])
})

it('nothing is expected of who does not confirm, of a flow that nobody confirms, of what was taken back', async ({
  system,
}) => {
  const toHk = { recipient: 'a-kasse:hk', flow: 'F47' }
  await system.report(FUND, [disclosure('e1'), disclosure('e2', toHk)])
  await stored(system, FUND, retracted('t1'))
  system.clock.advance(15 * DAY_MS)
  const none = { state: 'not-expected' }
  expect((await confirmations(system)).toSorted()).toEqual([
    ['e1', none],
    ['e2', none],
  ])
  const confirmBy = { defaultMs: DAY_MS, flows: new Map([['F40', null]]) }
  const other = await startSystem({ ...CONFIRMING, confirmBy })
  await stored(other, FUND, disclosure('e1'))
  expect(await confirmations(other)).toEqual([['e1', none]])
  await other.close()
})

it('a receipt that correlates confirms what differs, by name', async ({ system }) => {
  await stored(system, FUND, disclosure('e1', { correlationId: 'k-1' }))
  const told = { mode: 'pull', purpose: 'vejledning', actor: SYSTEM, correlationId: 'k-1' }
  await stored(system, RECIPIENT, received('r1', told, { time: '2026-02-01T01:00:00Z' }))
  const expected = { ...CONFIRMED, differs: ['purpose', 'mode'] }
  expect(await confirmations(system)).toEqual([['e1', expected]])
})

it('a receipt that correlates contradicts what it has nothing in common with', async ({
  system,
}) => {
  await stored(system, FUND, disclosure('e1', { correlationId: 'k-1' }))
  const told = { dataCategories: ['dfdg-medlemskab'], correlationId: 'k-1' }
  await stored(system, RECIPIENT, received('r1', told))
  const expected = { state: 'contradicting', at: NOW, differs: ['dataCategories'] }
  expect(await confirmations(system)).toEqual([['e1', expected]])
})

it('what has nothing in common, or was another day, is another exchange', async ({ system }) => {
  await stored(system, FUND, disclosure('e1'))
  await stored(system, RECIPIENT, received('r1', { dataCategories: ['dfdg-medlemskab'] }))
  await stored(system, RECIPIENT, received('r2', {}, { time: '2026-02-28T21:14:59+01:00' }))
  await stored(system, RECIPIENT, received('r3', { sender: 'a-kasse:hk' }))
  expect((await confirmations(system)).map(([id, { state }]) => [id, state]).toSorted()).toEqual([
    ['e1', 'awaiting'],
    ['r1', 'recipient-only'],
    ['r2', 'recipient-only'],
    ['r3', 'recipient-only'],
  ])
})

it('a correction of the receipt is what it says from then on; a retraction ends it', async ({
  system,
}) => {
  await stored(system, FUND, disclosure('e1'))
  await stored(system, RECIPIENT, received('r1'))
  const replacement = { ...FUND_TO_DFDG, dataCategories: ['dfdg-medlemskab'] }
  const said = { corrects: `${RECIPIENT}/r1`, reason: 'content', replacement }
  const before = await stored(
    system,
    RECIPIENT,
    event(RECIPIENT, 'disclosure.corrected', 'c1', said),
  )
  expect(await confirmations(system)).toMatchObject([['e1', { state: 'contradicting' }]])
  const back = { retracts: `${RECIPIENT}/r1`, reason: 'did-not-happen' }
  await stored(system, RECIPIENT, event(RECIPIENT, 'disclosure.retracted', 'b1', back))
  expect(await confirmations(system)).toEqual([['e1', { state: 'awaiting' }]])
  expect(await confirmations(system, { asOf: before })).toMatchObject([
    ['e1', { state: 'contradicting' }],
  ])
  await stored(system, RECIPIENT, received('r2'))
  expect(await confirmations(system)).toEqual([['e1', CONFIRMED]])
})

it('counts an unmatched receipt as a disclosure, and reports of both ends for their sources', async ({
  system,
}) => {
  await stored(system, RECIPIENT, received('r1'))
  const { summary, recipients } = await system.answer('6101801234')
  expect(summary.disclosures).toBe(1)
  expect(recipients).toMatchObject([{ id: 'star', count: 1 }])
  await stored(system, FUND, disclosure('e1'))
  const { summary: paired, coverage } = await system.answer('6101801234')
  expect(paired.disclosures).toBe(1)
  for (const name of [FUND, RECIPIENT])
    expect(
      coverage.find(({ party }) => party.id === name || party.system?.id === name)?.status,
    ).toBe('reporting')
})

it('only the recipient may report that it received', async ({ system }) => {
  const asFund = event(FUND, 'disclosure.received', 'r1', FUND_TO_DFDG)
  expect(await refusalOf(system, FUND, asFund)).toEqual([
    403,
    'source_not_yours',
    '/data/recipient',
  ])
  expect(await refusalOf(system, FUND, received('r1'))).toEqual([
    403,
    'source_not_yours',
    '/source',
  ])
  expect(
    await refusalOf(system, 'a-kasse:hk', { ...asFund, source: 'urn:dataspor:party:a-kasse:hk' }),
  ).toEqual([403, 'source_not_yours', '/data/recipient'])
})
