import { expect } from 'vitest'
import { CHILD_NUMBER, disclosure, event, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import {
  corrected,
  itemsOf,
  listed,
  ORIGINAL_ID,
  refusalOf,
  reportOriginal,
  stored,
} from './support/said-again.ts'

const HOUR_MS = 3_600_000
const NEW = { purpose: 'jobnet-cv', legalBases: ['gdpr-6-1-c'], caseReference: 'SAG-NY' }

it('an entry that is corrected is shown as it should have been, with when it was corrected', async ({
  system,
}) => {
  await reportOriginal(system, { caseReference: 'SAG-GL' })
  system.clock.advance(HOUR_MS)
  await stored(system, FUND, corrected('k1', NEW))
  const items = await itemsOf(system)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    id: ORIGINAL_ID,
    occurredAt: '2026-03-02T08:15:00.000Z',
    purpose: { id: 'jobnet-cv' },
    caseReference: 'SAG-NY',
    correction: { state: 'corrected', at: '2026-03-02T13:00:00.000Z' },
  })
})

it('the replacement is judged like any disclosure, by the law of the day on which it occurred', async ({
  system,
}) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', { legalBases: ['no-such-basis'], flow: 'F99' }))
  const [item] = await itemsOf(system)
  const codes = item !== undefined && 'findings' in item ? item.findings.map((one) => one.code) : []
  expect(codes).toContain('unknown-flow')
  const unnamed = corrected('k2', { recipient: 'kommune' })
  expect(await refusalOf(system, FUND, unnamed)).toEqual([
    422,
    'recipient_not_named',
    '/data/replacement/recipient',
  ])
})

it('before its correction an entry is as it was; the last correction counts', async ({
  system,
}) => {
  const first = await reportOriginal(system)
  const second = await stored(system, FUND, corrected('k1', NEW))
  await stored(system, FUND, corrected('k2', {}, { occurredAt: '2026-02-01T10:00:00Z' }))
  const at = async (asOf: string) => (await itemsOf(system, NUMBER, { asOf }))[0]
  expect(await at(first)).toMatchObject({ correction: { state: 'none' } })
  expect(await at(first)).toMatchObject({ purpose: { id: 'ydelsesadministration' } })
  expect(await at(second)).toMatchObject({ purpose: { id: 'jobnet-cv' } })
  const [now] = await itemsOf(system)
  expect(now).toMatchObject({
    occurredAt: '2026-02-01T10:00:00.000Z',
    purpose: { id: 'ydelsesadministration' },
  })
})

it('a corrected entry is found by what it holds now, and in its new place', async ({ system }) => {
  await stored(system, FUND, disclosure('later', {}, { time: '2026-03-02T10:00:00Z' }))
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', NEW, { occurredAt: '2026-03-02T11:00:00Z' }))
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)
  expect(ids(await listed(system, { purpose: 'jobnet-cv' }))).toEqual([ORIGINAL_ID])
  expect(ids(await listed(system, { purpose: 'ydelsesadministration' }))).toEqual([`${FUND}/later`])
  expect(ids(await listed(system, { limit: '1' }))).toEqual([ORIGINAL_ID])
})

it('who it is now also about gets an entry; who it no longer is keeps only the mistake', async ({
  system,
}) => {
  const about = (cpr: string) => ({ alsoAbout: [{ relation: 'barn', subject: { cpr } }] })
  await reportOriginal(system, about(CHILD_NUMBER))
  await stored(system, FUND, corrected('k1', { ...NEW, ...about('6404811236') }))
  expect(await itemsOf(system, '6404811236')).toMatchObject([
    { id: ORIGINAL_ID, correction: { state: 'corrected' } },
  ])
  const [child] = await itemsOf(system, CHILD_NUMBER)
  expect(child?.correction.state).toBe('recorded-by-mistake')
})

it('only who reported the original may correct it, and only what is stored', async ({ system }) => {
  await reportOriginal(system)
  const theirs = { replacement: { sender: 'a-kasse:hk' } }
  const other = event('a-kasse:hk', 'disclosure.corrected', 'k1', {
    corrects: ORIGINAL_ID,
    reason: 'content',
    ...theirs,
  })
  expect(await refusalOf(system, 'a-kasse:hk', other)).toEqual([
    403,
    'source_not_yours',
    '/data/corrects',
  ])
  const unknown = (corrects: string) => corrected('k2', {}, { corrects })
  expect(await refusalOf(system, FUND, unknown(`${FUND}/nothing`))).toEqual([
    422,
    'original_unknown',
    '/data/corrects',
  ])
  expect(await refusalOf(system, FUND, unknown('no-id'))).toEqual([
    422,
    'event_invalid',
    '/data/corrects',
  ])
  const correction = await refusalOf(system, FUND, corrected('k3', { sender: 'jobnet' }))
  expect(correction).toEqual([403, 'source_not_yours', '/data/replacement/sender'])
})

it('a correction of a correction names the original: a correction is no disclosure', async ({
  system,
}) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', NEW))
  const again = corrected('k2', {}, { corrects: `${FUND}/k1` })
  expect(await refusalOf(system, FUND, again)).toEqual([422, 'original_unknown', '/data/corrects'])
})

it('a list may hold an entry and its correction; sent again, both are there already', async ({
  system,
}) => {
  const both = [disclosure('e1'), corrected('k1', NEW), disclosure('e2')]
  const first = (await system.report(FUND, both)).json()
  expect(first).toMatchObject({ accepted: 3, duplicates: 0, rejected: [] })
  expect((await system.report(FUND, both)).json()).toMatchObject({ duplicates: 3, rejected: [] })
  expect(await itemsOf(system)).toHaveLength(2)
})

it('a hold within the original stays on its replacement', async () => {
  const { startSystem } = await import('@dataspor/testkit')
  const system = await startSystem({ authorities: { hold: [FUND] } })
  try {
    const hold = { ground: 'dbl-22-2', authority: FUND, until: '2027-01-01T00:00:00Z' }
    await reportOriginal(system, { hold: { ...hold, visibility: 'silent' } })
    await stored(system, FUND, corrected('k1', NEW))
    expect(await itemsOf(system)).toEqual([])
  } finally {
    await system.close()
  }
})
