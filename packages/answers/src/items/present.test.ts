import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'

import type { StoredDisclosure } from '@dataspor/events'

import { createWorld, DISCLOSURE, type World } from '../test-support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const word = fc.stringMatching(/^[a-zæøå →"\\’]{1,12}$/)
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })

/** Disclosures of every flow, with and without each optional part, and with words that JSON must escape. */
function disclosures(): fc.Arbitrary<Partial<StoredDisclosure> & { caseReference?: string }> {
  const flow = fc.constantFrom(...world.catalogue.personLevelFlows())
  const actor = fc.record(
    { kind: fc.constantFrom('person' as const, 'system' as const), role: word, unit: word },
    { requiredKeys: ['kind'] },
  )
  const transfer = fc.record(
    {
      country: fc.constantFrom('us', 'in'),
      kind: fc.constantFrom('storage' as const, 'onward' as const),
      safeguard: word,
    },
    { requiredKeys: ['country', 'kind'] },
  )
  const optional = fc.record({
    purpose: maybe(word),
    operation: maybe(fc.constantFrom('read' as const, 'export' as const)),
    actor: maybe(actor.map((one) => ({ ...one, key: 'k', idSealed: 's', party: 'star' }))),
    transfer: maybe(transfer),
    pseudonymised: maybe(fc.boolean()),
    project: maybe(word),
    automation: maybe(fc.record({ kind: word, logic: word })),
    applicationReference: maybe(word),
    caseReference: maybe(word),
    consent: maybe(word),
    via: maybe(fc.constant([{ ref: 'star', system: 'dfdg' }])),
    unit: maybe(word),
  })
  return fc.tuple(flow, optional, fc.boolean()).map(([declared, { unit, ...rest }, known]) => {
    const given = Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined),
    )
    const ends = world.catalogue.exampleParties(declared)
    const bases = declared.legalBases.map((id) => ({ id, validity: 'unknown' as const }))
    return {
      ...given,
      act: declared.act === 'denied' ? 'disclosure' : declared.act,
      sender: { ref: ends.sender, ...(unit === undefined ? {} : { unit }) },
      recipient: known ? { ref: ends.recipient } : { ref: 'xyz', name: 'Ånden → A/S "1"' },
      dataCategories: declared.dataCategories.slice(0, 3),
      assessment: {
        catalogue: 'c1',
        flow: known ? declared.id : null,
        bases,
        findings: [{ code: 'basis-expired', about: 'lob' }, { code: 'of-a-later-release' }],
      },
    }
  })
}

it('an item’s JSON is its object’s, whatever the entry holds', async () => {
  const run = fc.asyncProperty(
    disclosures(),
    fc.constantFrom('da', 'en'),
    async (data, language) => {
      const subject = await world.person()
      await world.disclose({ ...data, subject })
      await world.disclose({ ...data, subject })
      const caller = { role: 'citizen', subjects: [subject] } as const
      const reply = await world.answers.disclosures(world.ask({ caller, language }))
      expect(JSON.parse(reply.json()).items).toEqual(JSON.parse(JSON.stringify(reply.body.items)))
      expect(reply.body.items).toHaveLength(2)
    },
  )
  await fc.assert(run, { numRuns: 150 })
})

it('whoever looked is masked; that a system did is not', async () => {
  const subject = await world.person()
  const actor = { key: 'k', idSealed: 's', party: 'star', role: 'sagsbehandler' }
  await world.disclose({ subject, actor: { ...actor, kind: 'person' } })
  await world.disclose({ subject, actor: { ...actor, kind: 'system' } })
  const caller = { role: 'citizen', subjects: [subject] } as const
  const { body } = await world.answers.disclosures(world.ask({ caller }))
  expect(body.items.map((item) => 'actor' in item && item.actor)).toEqual([
    { kind: 'system', masked: false, role: 'sagsbehandler' },
    { kind: 'person', masked: true, role: 'sagsbehandler' },
  ])
})

it('what was sealed for an erased person is gone, and the entry stays', async () => {
  const subject = await world.person()
  await world.disclose({ subject, caseReference: 'sag-7' })
  const caller = { role: 'citizen', subjects: [subject] } as const
  const before = await world.answers.disclosures(world.ask({ caller }))
  expect(before.body.items[0]).toMatchObject({ caseReference: 'sag-7' })
  await world.vault.erase(subject)
  const after = await world.answers.disclosures(world.ask({ caller }))
  expect(after.body.items).toHaveLength(1)
  expect(after.json()).not.toContain('sag-7')
})

it('a person whom an event was also about learns nothing of the first one', async () => {
  const [first, other] = [await world.person(), await world.person()]
  const about = { subject: first, caseReference: 'sag-8', applicationReference: 'ans-8' }
  const sender = { ref: 'borger' }
  await world.disclose({
    ...DISCLOSURE,
    ...about,
    sender,
    alsoAbout: [{ relationSealed: 'x', subject: other }],
  })
  const caller = { role: 'citizen', subjects: [other] } as const
  const { body } = await world.answers.disclosures(world.ask({ caller }))
  expect(body.items[0]).toMatchObject({ sender: { id: 'borger', name: 'En anden person' } })
  const text = JSON.stringify(body)
  for (const secret of ['sag-8', 'ans-8', first]) expect(text).not.toContain(secret)
})
