import { expect } from 'vitest'
import { CHILD_NUMBER, disclosure, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const SECRETS = ['barn af', 'SAG-9', 'V-77', '610180']

it('whoever an event was also about gets an item, without who the first person is', async ({
  system,
}) => {
  const about = {
    alsoAbout: [{ relation: 'barn af den ledige', subject: { cpr: CHILD_NUMBER } }],
    caseReference: 'SAG-9',
    applicationReference: 'V-77',
  }
  expect((await system.report(FUND, disclosure('e1', about))).statusCode).toBe(201)
  const child = await system.ask(CHILD_NUMBER, '/v1/me/answer')
  const [item] = child.json<{ items: Record<string, unknown>[] }>().items
  expect(item).toMatchObject({
    sender: { id: FUND },
    recipient: { id: 'star' },
    dataCategories: [{ id: 'dfdg-til-afmelding' }],
  })
  for (const secret of SECRETS) expect(child.body).not.toContain(secret)
  const [own] = (await system.answer(NUMBER)).items
  expect(own).toMatchObject({ caseReference: 'SAG-9', applicationReference: 'V-77' })
})

it('a person named by the sender as “borger” is “another person” to whom it was also about', async ({
  system,
}) => {
  const about = {
    sender: 'borger',
    recipient: FUND,
    act: 'collection',
    flow: undefined,
    alsoAbout: [{ relation: 'barn', subject: { cpr: CHILD_NUMBER } }],
  }
  expect((await system.report(FUND, disclosure('e1', about))).statusCode).toBe(201)
  expect((await system.answer(NUMBER)).items[0]?.sender.name).toBe('Dig selv')
  expect((await system.answer(CHILD_NUMBER)).items[0]?.sender.name).toBe('En anden person')
})

it('the first person’s facts do not judge the other’s item', async ({ system }) => {
  const about = {
    consent: 'c-of-the-first',
    alsoAbout: [{ relation: 'barn', subject: { cpr: CHILD_NUMBER } }],
  }
  await system.report(FUND, disclosure('e1', about))
  const child = await system.ask(CHILD_NUMBER, '/v1/me/answer')
  expect(child.json<{ items: unknown[] }>().items).toHaveLength(1)
  expect(child.body).not.toContain('c-of-the-first')
})
