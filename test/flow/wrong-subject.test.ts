import { expect } from 'vitest'
import { FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import {
  corrected,
  everything,
  itemsOf,
  listed,
  ORIGINAL_ID,
  reportOriginal,
  retracted,
  stored,
} from './support/said-again.ts'

const TO_OTHER = { subject: { cpr: OTHER_NUMBER }, caseReference: 'SAG-B', purpose: 'jobnet-cv' }
const STUB_KEYS = ['id', 'occurredAt', 'recordedAt', 'reportedBy', 'correction']
const WRONG = { reason: 'wrong-subject' }

it('who it was not about learns that something was, at every time since, and nothing of it', async ({
  system,
}) => {
  const original = await reportOriginal(system, { caseReference: 'SAG-A' })
  const between = await stored(system, FUND, corrected('k0', { purpose: 'jobnet-cv' }))
  system.clock.advance(3_600_000)
  const after = await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  for (const asOf of [original, between, after]) {
    const answer = await everything(system, NUMBER, { asOf })
    expect(answer.items).toHaveLength(1)
    const [stub] = answer.items
    expect(Object.keys(stub!)).toEqual(STUB_KEYS)
    expect(stub).toMatchObject({
      id: ORIGINAL_ID,
      occurredAt: '2026-03-02T08:15:00.000Z',
      recordedAt: '2026-03-02T12:00:00.000Z',
      reportedBy: { id: FUND },
      correction: { state: 'recorded-by-mistake', at: '2026-03-02T13:00:00.000Z' },
    })
    expect(answer.summary).toMatchObject({ disclosures: 0, recipients: 0, from: null })
    expect(answer.recipients).toEqual([])
    const { body } = await system.ask(NUMBER, '/v1/me/answer', { asOf })
    for (const secret of ['SAG-', 'jobnet-cv', 'dfdg-til-afmelding', 'F40"'])
      expect(JSON.stringify(JSON.parse(body).items)).not.toContain(secret)
  }
})

it('who it was about has an entry from the correction on', async ({ system }) => {
  const original = await reportOriginal(system)
  const after = await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  expect(await itemsOf(system, OTHER_NUMBER, { asOf: original })).toEqual([])
  expect(await itemsOf(system, OTHER_NUMBER, { asOf: after })).toMatchObject([
    {
      id: ORIGINAL_ID,
      occurredAt: '2026-03-02T08:15:00.000Z',
      caseReference: 'SAG-B',
      correction: { state: 'corrected' },
    },
  ])
})

it('no filter tells what a mistake held, not even as of before', async ({ system }) => {
  const asOf = await reportOriginal(system)
  await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  const filters = [
    { recipient: 'star' },
    { sender: FUND },
    { category: 'dfdg-til-afmelding' },
    { legalBasis: 'gdpr-6-1-e' },
    { purpose: 'ydelsesadministration' },
  ]
  for (const filter of filters) {
    expect(await listed(system, filter)).toEqual([])
    expect(await listed(system, { ...filter, asOf })).toEqual([])
  }
  expect(await listed(system, { from: '2026-03-02' })).toHaveLength(1)
})

it('taken back as about somebody else, nothing but the mistake is left', async ({ system }) => {
  const asOf = await reportOriginal(system)
  await stored(system, FUND, retracted('t1', WRONG))
  for (const query of [{}, { asOf }]) {
    const [stub] = await itemsOf(system, NUMBER, query)
    expect(Object.keys(stub!)).toEqual(STUB_KEYS)
    expect(stub).toMatchObject({ correction: { state: 'recorded-by-mistake' } })
  }
})

it('a second wrong person is told of their own mistake only', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  const third = { ...TO_OTHER, subject: { cpr: '6404811236' } }
  await stored(system, FUND, corrected('k2', third, WRONG))
  expect(await itemsOf(system)).toHaveLength(1)
  const [second] = await itemsOf(system, OTHER_NUMBER)
  expect(Object.keys(second!)).toEqual(STUB_KEYS)
  expect(await itemsOf(system, '6404811236')).toMatchObject([{ caseReference: 'SAG-B' }])
})

it('CSV and JSON tell the same of a mistake', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  const { body } = await system.ask(NUMBER, '/v1/me/answer', {}, { accept: 'text/csv' })
  const [, row] = body.trim().split('\r\n')
  const filled = row!.split(',').filter((cell) => cell !== '""')
  expect(filled).toHaveLength(6)
  expect(filled).toContain('"recorded-by-mistake"')
})

it('rebuilt, the model has the same rows', async ({ system }) => {
  await reportOriginal(system, {
    alsoAbout: [{ relation: 'barn', subject: { cpr: '6303154321' } }],
  })
  await stored(system, FUND, corrected('k0', { purpose: 'jobnet-cv' }))
  await stored(system, FUND, corrected('k1', TO_OTHER, WRONG))
  await stored(system, FUND, retracted('t1'))
  await system.drain()
  const before = await system.digest()
  expect(await system.rebuild()).toBe(before)
})
