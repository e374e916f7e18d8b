import type { AnswerDocument } from '@dataspor/answers'
import { formatPosition, redact } from '@dataspor/kernel'
import { changedLaw, profile, type System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { batchesOf, header, people } from './support/batches.ts'
import { difference } from './support/difference.ts'
import {
  disclosure,
  event,
  FUND,
  FUND_TO_DFDG,
  type Json,
  NUMBER,
  OTHER_NUMBER,
} from './support/events.ts'
import { it } from './support/it.ts'
import { lawControl } from './support/law-control.ts'
import { positionsToAskAt } from './support/log.ts'
import { corrected, reportOriginal, retracted, stored } from './support/said-again.ts'
import { toldAsOf } from './support/told.ts'

/** Fewer where each goes to several engines. */
const FEW = profile() === 'cluster' ? 200 : 1_000
const EVENTS = process.env['SOAK'] === '1' ? 10_000 : FEW
const HOUR_MS = 3_600_000
const LAW = 'gdpr-6-1-e'
const subject = { cpr: NUMBER }

const profiling = (id: string): Json =>
  event(FUND, 'profiling.performed', id, {
    subject,
    controller: FUND,
    inputs: ['dfdg-til-afmelding'],
    method: 'm',
    version: '1',
    outcomeClass: 'o',
    humanDecision: false,
  })

const kommune = (id: string, value: string): Json =>
  event('dfdg', 'subject.status-changed', id, {
    subject,
    key: 'kommune',
    value,
    validFrom: '2026-01-01T00:00:00Z',
  })

/** A little of everything that can be known of a person. */
async function beginning(system: System): Promise<void> {
  await reportOriginal(system)
  await stored(system, FUND, disclosure('e2', { actor: { kind: 'system', id: 's' } }))
  await stored(system, FUND, disclosure('e3', { correlationId: 'k' }))
  await stored(system, FUND, corrected('k1', { purpose: 'jobnet-cv' }))
  await stored(system, FUND, profiling('p1'))
  await stored(system, 'dfdg', kommune('f1', 'kommune:0101'))
  await system.answer(NUMBER)
}

/** All that can be said later, about what was known before and about what is new. */
async function later(system: System): Promise<void> {
  const law = lawControl(system)
  const many = (prefix: string, cpr: string) =>
    Array.from({ length: EVENTS / 2 }, (_, i) => ({
      source: FUND,
      event: disclosure(`${prefix}-${i}`, { subject: { cpr } }),
    }))
  system.clock.advance(HOUR_MS)
  await law.publish(changedLaw(LAW, { validTo: '2020-01-01' }))
  await law.reassess()
  await system.load([...many('own', NUMBER), ...many('other', OTHER_NUMBER)])
  await stored(system, FUND, corrected('k2', { purpose: 'ydelsesadministration' }))
  await stored(system, FUND, retracted('r2', { retracts: `${FUND}/e2` }))
  const received = { ...FUND_TO_DFDG, correlationId: 'k' }
  await stored(system, 'dfdg', event('dfdg', 'disclosure.received', 'received', received))
  await stored(system, FUND, profiling('p2'))
  await stored(system, 'dfdg', kommune('f2', 'kommune:0167'))
  const sealed = await batchesOf(system).deliver(header('b1'), [NUMBER, ...people(6)])
  expect(sealed.status).toBe(200)
  const window = { from: '2026-01-01T00:00:00Z', through: '2026-03-02T00:00:00Z', count: 1 }
  await stored(system, FUND, event(FUND, 'source.reported-through', 'w1', window))
  system.clock.advance(HOUR_MS)
  await law.publish(changedLaw(LAW, { validTo: '2020-01-02' }))
  await law.publish(changedLaw(LAW, { validTo: '2030-01-01' }))
  await law.reassess()
}

describe('as of any position', () => {
  it(`everything is told in the same bytes after ${EVENTS} more events of every kind, a changed law, and a rebuild`, async ({
    system,
  }) => {
    await beginning(system)
    const positions = await positionsToAskAt(system)
    const before = await toldAsOf(system, NUMBER, positions)
    await later(system)
    const after = await toldAsOf(system, NUMBER, positions)
    await system.rebuild()
    const rebuilt = await toldAsOf(system, NUMBER, positions)
    for (const [what, body] of before) {
      expect([what, difference(body, after.get(what)!)]).toEqual([what, undefined])
      expect([what, difference(body, rebuilt.get(what)!)]).toEqual([what, undefined])
    }
    const { items } = await system.answer(NUMBER)
    expect(items.length).toBeGreaterThan(EVENTS / 2)
    expect(items.some(({ assessedAgain }) => assessedAgain.length === 2)).toBe(true)
  })
})

describe('at every position, permission and identity are as of now', () => {
  const itemIds = async (system: System, positions: readonly number[]) => {
    const told = await toldAsOf(system, NUMBER, positions)
    return [...told]
      .filter(([what]) => what.startsWith('answer'))
      .map(([, body]) => (JSON.parse(body) as AnswerDocument).items.map(({ id }) => id))
  }

  it('a hold takes its entries, and gives them back when it ends', async ({ system }) => {
    await beginning(system)
    const positions = await positionsToAskAt(system)
    const free = await itemIds(system, positions)
    const ids = (await system.answer(NUMBER)).items.map(({ id }) => id)
    const until = system.clock.now() + HOUR_MS
    await system.decisions.placeHold(redact(NUMBER), {
      ground: 'dbl-22-2',
      authority: FUND,
      visibility: 'silent',
      until,
      match: { sender: FUND },
    })
    const told = await toldAsOf(system, NUMBER, await positionsToAskAt(system))
    for (const body of told.values()) for (const id of ids) expect(body).not.toContain(id)
    for (const body of told.values()) expect(body).not.toContain(`${FUND}/p1`)
    system.clock.advance(HOUR_MS)
    expect(await itemIds(system, positions)).toEqual(free)
  })

  it('an erasure takes all of it, judged again or not', async ({ system }) => {
    await beginning(system)
    const law = lawControl(system)
    await law.publish(changedLaw(LAW, { validTo: '2020-01-01' }))
    await law.reassess()
    const asked = { kind: 'cpr', number: redact(NUMBER) } as const
    const [before] = await system.vault.identify([asked], { create: false })
    await system.decisions.erase(redact(NUMBER), { decision: 'sag-1', ground: 'gdpr-17-1-d' })
    await law.publish(changedLaw(LAW, { validTo: '2030-01-01' }))
    expect(await law.reassess()).toMatchObject({ revised: 0 })
    await system.drain()
    const digest = await system.digest()
    expect(await system.rebuild()).toBe(digest)
    // Also under the id that the rows were kept by, which leads to nobody any more.
    const caller = { role: 'citizen', subjects: [before!.id] } as const
    for (const position of await positionsToAskAt(system)) {
      const asOf = formatPosition(system.log.logId, position)
      const { head, json } = await system.answers.answer({ caller, language: 'da', asOf })
      let body = ''
      for await (const chunk of json()) body += chunk
      expect((JSON.parse(body) as AnswerDocument).items).toEqual([])
      expect(head.automatedDecisions.flatMap(({ decisions }) => decisions)).toEqual([])
    }
  })

  it('a correction of the wrong person leaves a stub that no later verdict adds to', async ({
    system,
  }) => {
    await reportOriginal(system)
    const law = lawControl(system)
    await law.publish(changedLaw(LAW, { validTo: '2020-01-01' }))
    await law.reassess()
    const other = { subject: { cpr: OTHER_NUMBER } }
    await stored(system, FUND, corrected('k1', other, { reason: 'wrong-subject' }))
    await law.publish(changedLaw(LAW, { validTo: '2030-01-01' }))
    await law.reassess()
    const told = await toldAsOf(system, NUMBER, await positionsToAskAt(system))
    for (const [what, body] of told) {
      if (what.startsWith('answer')) {
        const { items, summary } = JSON.parse(body) as AnswerDocument
        expect([what, summary.disclosures]).toEqual([what, 0])
        for (const item of items) {
          expect(item).toMatchObject({ correction: { state: 'recorded-by-mistake' } })
          expect(item).not.toHaveProperty('assessedAgain')
        }
      }
      expect(body).not.toContain(OTHER_NUMBER)
    }
    const [theirs] = (await system.answer(OTHER_NUMBER)).items
    expect(theirs!.assessedAgain).toHaveLength(1)
  })
})
