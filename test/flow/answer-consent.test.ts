import type { Item } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { catalogue } from './support/catalogue.ts'
import { event, type Json, NUMBER } from './support/events.ts'
import { flowEvent } from './support/flow-event.ts'
import { it } from './support/it.ts'

/** Support looks at a person's Jobnet, which needs the person's consent. */
const LOOK = flowEvent(catalogue.flow('F26')!, { consent: 'c-1' })
const SUPPORT = 'jobnetsupport'
const subject = { cpr: NUMBER }

/** The look is at 8.15 UTC. */
const given = (data: Json = {}): Json => ({
  subject,
  consentId: 'c-1',
  kind: 'support-access',
  givenTo: SUPPORT,
  registeredBy: SUPPORT,
  obtainedAt: '2026-03-02T07:00:00Z',
  registeredAt: '2026-03-02T07:01:00Z',
  form: 'phone',
  situation: 'ringede om hjælp',
  scope: { flow: 'F26' },
  ...data,
})

async function consent(system: System, id: string, data: Json): Promise<void> {
  const reported = await system.report(SUPPORT, event(SUPPORT, 'consent.given', id, data))
  expect(reported.statusCode).toBe(201)
}

async function withdraw(system: System, at: string): Promise<void> {
  const data = { subject, consentId: 'c-1', at }
  const reported = await system.report(SUPPORT, event(SUPPORT, 'consent.withdrawn', 'w1', data))
  expect(reported.statusCode).toBe(201)
}

async function look(system: System, asOf?: string): Promise<Item> {
  const { items } = await system.answer(NUMBER, asOf === undefined ? {} : { asOf })
  return items[0]!
}

const codes = ({ findings }: Item): readonly string[] => findings.map(({ code }) => code)

it('a consent that is reported late changes the verdict, without a new event about the look', async ({
  system,
}) => {
  await system.report(LOOK.source, LOOK.event)
  const before = await look(system)
  expect(codes(before)).toContain('consent-missing')
  expect(before.consent).toEqual({ id: 'c-1' })
  const { asOf } = await system.answer(NUMBER)
  await consent(system, 'c1', given())
  const after = await look(system)
  expect(codes(after)).not.toContain('consent-missing')
  expect(after.consent).toEqual({
    id: 'c-1',
    obtainedAt: '2026-03-02T07:00:00.000Z',
    form: 'phone',
    situation: 'ringede om hjælp',
  })
  expect(codes(await look(system, asOf.position))).toContain('consent-missing')
  expect((await system.answer(NUMBER)).items).toHaveLength(1)
})

it('a consent registered after the look does not make it right', async ({ system }) => {
  await system.report(LOOK.source, LOOK.event)
  await consent(system, 'c1', given({ registeredAt: '2026-03-02T09:00:00Z' }))
  expect(codes(await look(system))).toContain('consent-missing')
})

it('a consent withdrawn before the look counts as none; withdrawn after it, it counts', async ({
  system,
}) => {
  await system.report(LOOK.source, LOOK.event)
  await consent(system, 'c1', given())
  await withdraw(system, '2026-03-02T08:15:00.001Z')
  expect(codes(await look(system))).not.toContain('consent-missing')
  const second = event(SUPPORT, 'consent.withdrawn', 'w2', {
    subject,
    consentId: 'c-1',
    at: '2026-03-02T08:15:00Z',
  })
  await system.report(SUPPORT, second)
  expect(codes(await look(system))).toContain('consent-missing')
})

it('a consent of another kind, to another party or of another scope is none', async ({
  system,
}) => {
  const named = flowEvent(catalogue.flow('F26')!)
  await system.report(named.source, named.event)
  await consent(system, 'c1', given({ scope: { flow: 'F30' } }))
  await consent(system, 'c2', given({ kind: 'cv-search' }))
  const toVitas = given({ givenTo: 'vitas', registeredBy: 'vitas' })
  await system.report('vitas', event('vitas', 'consent.given', 'c3', toVitas))
  expect(codes(await look(system))).toContain('consent-missing')
  await consent(system, 'c4', given())
  expect(codes(await look(system))).not.toContain('consent-missing')
})

it('who does not hold the consent can neither give nor withdraw it', async ({ system }) => {
  await system.report(LOOK.source, LOOK.event)
  const forged = await system.report('vitas', event('vitas', 'consent.given', 'c1', given()))
  expect(forged.json()).toMatchObject({ code: 'source_not_yours', pointer: '/data/givenTo' })
  await consent(system, 'c1', given())
  const data = { subject, consentId: 'c-1', at: '2026-03-02T07:30:00Z' }
  await system.report('vitas', event('vitas', 'consent.withdrawn', 'w1', data))
  expect(codes(await look(system))).not.toContain('consent-missing')
})
