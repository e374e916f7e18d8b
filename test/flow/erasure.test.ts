import { decideErasure, knownIds } from '@dataspor/decisions'
import { decodeStored } from '@dataspor/events'
import { redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { open } from '@dataspor/vault'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { ask, receivedBy } from './support/requests.ts'

const DECISION = { decision: 'sag-2026-17', ground: 'gdpr-17-1-d' } as const
const ACTOR = { kind: 'person', id: 'sagsbehandler-7' }

async function lived(system: System): Promise<void> {
  const alsoAbout = [{ relation: 'ægtefælle', subject: { cpr: OTHER_NUMBER } }]
  await system.report(FUND, [
    disclosure('e1', { actor: ACTOR, caseReference: 'sag-1' }),
    disclosure('e2', { alsoAbout }),
    disclosure('e3', {
      subject: { cpr: OTHER_NUMBER },
      alsoAbout: [{ relation: 'barn', subject: { cpr: NUMBER } }],
    }),
  ])
  const fact = {
    subject: { cpr: NUMBER },
    key: 'akasse',
    value: true,
    validFrom: '2026-01-01T00:00:00Z',
  }
  await system.report(FUND, event(FUND, 'subject.status-changed', 'f1', fact))
  await ask(system, NUMBER, { controller: FUND, kind: 'erasure', text: 'Slet mig.' })
  await system.answer(NUMBER)
  await system.answer(OTHER_NUMBER)
}

const erase = (system: System, decision: object = {}) =>
  system.decisions.erase(redact(NUMBER), { ...DECISION, ...decision })

it('a decided erasure leaves an empty answer with coverage, for every time asked for', async ({
  system,
}) => {
  await lived(system)
  const { asOf, items } = await system.answer(NUMBER)
  expect(items).toHaveLength(3)
  const other = await system.answer(OTHER_NUMBER)
  await expect(erase(system)).resolves.toBe('now')
  await system.restart()
  const again = await newLookUp(system)
  for (const query of [{}, { asOf: asOf.position }]) {
    const answer = await again(query)
    expect(answer).toMatchObject({ items: [], recipients: [], summary: { disclosures: 0 } })
    expect(answer.coverage.length).toBeGreaterThan(100)
  }
  const left = await system.answer(OTHER_NUMBER)
  expect(left.items.map(({ id }) => id)).toEqual(other.items.map(({ id }) => id))
  expect(await receivedBy(system, FUND)).toEqual([])
})

it('every model, rebuilt or not, shows the same afterwards', async ({ system }) => {
  await lived(system)
  await erase(system)
  await system.drain()
  const digest = await system.digest()
  expect(await system.rebuild()).toBe(digest)
  await system.report(FUND, disclosure('e9'))
  await system.drain()
  const later = await system.digest()
  expect(await system.rebuild()).toBe(later)
})

it('what the log still holds opens for nobody and leads to nobody, but for who looked', async ({
  system,
}) => {
  await lived(system)
  const before = await events(system)
  const subject = before.find(({ id }) => id === 'e1')!.subject!
  await erase(system)
  expect(await system.vault.subjects([subject])).toEqual([undefined])
  expect(await system.vault.numberOf(subject)).toBeUndefined()
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  expect(await system.vault.identify([asked], { create: false })).toEqual([undefined])
  const seen = (await events(system)).find(({ id }) => id === 'e1')!
  if (seen.type !== 'disclosure.recorded') throw new Error('e1 is a disclosure')
  const { actor } = seen.data
  const { sealing } = await system.vault.partyKeys(actor!.party)
  const [record] = (await system.log.readAll(0, 100)).filter(
    ({ body }) => decodeStored(body).id === 'e1',
  )
  const place = `actor.idSealed:${Buffer.from(record!.dedupKey).toString('hex')}`
  const who = open(sealing, actor!.idSealed, place)
  expect(Buffer.from(who!).toString()).toBe('sagsbehandler-7')
})

it('the person’s token ends with the person; a new look-up is another one', async ({ system }) => {
  await lived(system)
  await erase(system)
  expect((await system.ask(NUMBER, '/v1/me/answer')).statusCode).toBe(401)
  expect((await system.ask(OTHER_NUMBER, '/v1/me/answer')).statusCode).toBe(200)
})

it('asked for again it adds nothing; cut off half-way it is ended at the next start', async ({
  system,
}) => {
  await lived(system)
  await erase(system)
  const { position } = await system.log.head()
  await expect(erase(system)).resolves.toBe('before')
  expect((await system.log.head()).position).toBe(position)

  await system.report(FUND, disclosure('x1', { subject: { cpr: '6105801236' } }))
  await system.drain()
  const cut = redact('6105801236')
  const broken = { ...system.desk, log: logCutOff(system) }
  const ids = await knownIds(system.desk, cut)
  await expect(decideErasure(broken, ids, { ...DECISION, decision: 'sag-2' })).rejects.toThrow(
    'cut',
  )
  expect(await knownIds(system.desk, cut)).toEqual([])
  await system.restart()
  const erased = (await events(system)).filter(({ type }) => type === 'subject.erased')
  expect(erased.map(({ subject }) => subject)).toContain(ids[0])
  await expect(system.decisions.erase(cut, { ...DECISION, decision: 'sag-2' })).resolves.toBe(
    'before',
  )
})

it('is refused without a decision of its own, and for nobody', async ({ system }) => {
  await lived(system)
  const nobody = system.decisions.erase(redact('6107801230'), DECISION)
  await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  for (const [decision, code] of [
    ['', 'event_invalid'],
    ['a b', 'event_invalid'],
    [`sag-${NUMBER}`, 'cpr_in_clear_field'],
  ])
    await expect(erase(system, { decision })).rejects.toMatchObject({ code })
  expect((await system.answer(NUMBER)).items).toHaveLength(3)
  await erase(system)
  const other = system.decisions.erase(redact(OTHER_NUMBER), DECISION)
  await expect(other).rejects.toMatchObject({ code: 'event_id_conflict' })
  expect((await system.answer(OTHER_NUMBER)).items).toHaveLength(2)
})

async function events(system: System) {
  return (await system.log.readAll(0, 100)).map(({ body }) => decodeStored(body))
}

/** A sign-in of whoever has the number now. */
async function newLookUp(system: System) {
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  const [person] = await system.vault.identify([asked], { create: true })
  const { token } = await system.tokens.create({
    binding: { kind: 'citizen', subject: person!.id },
  })
  await system.drain()
  return async (query: Record<string, string>) =>
    (
      await system.app.inject({
        url: '/v1/me/answer',
        query,
        headers: { authorization: `Bearer ${token}` },
      })
    ).json<Awaited<ReturnType<System['answer']>>>()
}

/** A log that takes the decision, and nothing after it. */
function logCutOff({ log }: System): System['log'] {
  let appends = 0
  return new Proxy(log, {
    get: (target, name: keyof System['log']) => {
      if (name === 'append' && appends++ > 0) return () => Promise.reject(new Error('cut'))
      const value = target[name]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
