import { expect } from 'vitest'
import { changedLaw } from '@dataspor/testkit'
import { catalogue } from './support/catalogue.ts'
import { NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { lawControl } from './support/law-control.ts'
import { ENDED, LAW, report, validityOf } from './support/law-that-ends.ts'

it('a published catalogue is in force from then on, without a restart and after one', async ({
  system,
}) => {
  const law = lawControl(system)
  await report(system, 'before')
  const published = await law.publish(ENDED)
  expect(published.json()).toMatchObject({ published: true })
  const { version } = published.json<{ version: string }>()
  await report(system, 'after')
  const found = async () => {
    const { items } = await system.answer(NUMBER)
    return items.map((item) => [item.id.split('/')[1], ...validityOf(item)!])
  }
  const judged = [
    ['after', 'expired'],
    ['before', 'valid'],
  ]
  expect(await found()).toEqual(judged)
  const served = await system.get('jobnet', '/v1/catalogue')
  expect(served.json()).toMatchObject({ version })
  const basis = await system.get('jobnet', `/v1/catalogue/legalBases/${LAW}`)
  expect(basis.json()).toMatchObject({ entry: { validTo: '2026-01-01' } })
  await system.restart()
  expect(await found()).toEqual(judged)
  expect((await lawControl(system).get('/control/catalogue')).json()).toMatchObject({ version })
})

it('a catalogue published again changes nothing; what was exported is the same version', async ({
  system,
}) => {
  const law = lawControl(system)
  const { position } = await system.log.head()
  const { body } = await law.get('/control/catalogue/document')
  const again = await law.publish(JSON.parse(body))
  expect(again.json()).toEqual({ version: catalogue.version, published: false })
  expect((await system.log.head()).position).toBe(position)
})

it('a catalogue with a fault, or that was in force before, is refused and changes nothing', async ({
  system,
}) => {
  const law = lawControl(system)
  const faulty = {
    ...ENDED,
    flows: ENDED.flows.map((one) => (one.id === 'F43' ? { ...one, from: ['nobody'] } : one)),
  }
  const refused = await law.publish(faulty)
  expect(refused.json()).toMatchObject({ status: 422, code: 'event_invalid' })
  expect(refused.json<{ detail: string }>().detail).toContain('F43: nobody is no entry')
  const malformed = changedLaw(LAW, { validTo: '2026-02-30' })
  expect((await law.publish(malformed)).json<{ detail: string }>().detail).toContain(
    `legalBases ${LAW}.validTo`,
  )
  await law.publish(ENDED)
  const { position } = await system.log.head()
  expect((await law.publish(changedLaw(LAW, {}))).statusCode).toBe(422)
  expect((await system.log.head()).position).toBe(position)
})
