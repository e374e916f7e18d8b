import { expect } from 'vitest'
import { CHILD_NUMBER, event, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { corrected, itemsOf, refusalOf, stored } from './support/said-again.ts'
import { about, AT, changed, idsOf, it, merged, REGISTER, undone } from './support/who-is-whom.ts'

it('a changed number is one person with one trail, from the old number and from the new', async ({
  system,
}) => {
  await stored(system, FUND, about('old', NUMBER, { caseReference: 'SAG-GL' }))
  await stored(system, FUND, about('new', OTHER_NUMBER))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  for (const number of [NUMBER, OTHER_NUMBER]) {
    const answer = await system.answer(number)
    expect(answer.items.map(({ id }) => id).toSorted()).toEqual([`${FUND}/new`, `${FUND}/old`])
    expect(answer.summary.disclosures).toBe(2)
    // What was sealed under the old id's key still opens.
    expect(answer.items.find(({ id }) => id === `${FUND}/old`)?.caseReference).toBe('SAG-GL')
    const { body } = await system.ask(number, '/v1/me/answer')
    for (const digits of [NUMBER, OTHER_NUMBER]) expect(body).not.toContain(digits.slice(0, 6))
  }
})

it('who is whom is as of now, also for a question about an earlier time', async ({ system }) => {
  await stored(system, FUND, about('old', NUMBER))
  const asOf = await stored(system, FUND, about('new', OTHER_NUMBER))
  await stored(system, FUND, about('later', OTHER_NUMBER))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  expect(await idsOf(system, NUMBER, { asOf })).toEqual(['new', 'old'])
})

it('chains and circles of numbers are one person', async ({ system }) => {
  const numbers = [NUMBER, OTHER_NUMBER, CHILD_NUMBER]
  for (const [i, number] of numbers.entries()) await stored(system, FUND, about(`e${i}`, number))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  await stored(system, REGISTER, changed('c2', OTHER_NUMBER, CHILD_NUMBER))
  await stored(system, REGISTER, changed('c3', CHILD_NUMBER, NUMBER))
  for (const number of numbers) expect(await idsOf(system, number)).toEqual(['e0', 'e1', 'e2'])
})

it('a wrong merge is undone: neither sees the other’s items, and the numbers may be merged again', async ({
  system,
}) => {
  await stored(system, FUND, about('a', NUMBER))
  const asOf = await stored(system, FUND, about('b', OTHER_NUMBER))
  await stored(system, REGISTER, merged('m1', NUMBER, OTHER_NUMBER, CHILD_NUMBER))
  expect(await idsOf(system, OTHER_NUMBER)).toEqual(['a', 'b'])
  await stored(system, REGISTER, undone('u1', 'm1'))
  expect(await idsOf(system, NUMBER)).toEqual(['a'])
  expect(await idsOf(system, OTHER_NUMBER)).toEqual(['b'])
  expect(await idsOf(system, NUMBER, { asOf })).toEqual(['a'])
  await stored(system, REGISTER, merged('m2', NUMBER, OTHER_NUMBER))
  expect(await idsOf(system, NUMBER)).toEqual(['a', 'b'])
})

it('facts and questions follow the person', async ({ system }) => {
  const consent = {
    consentId: 'c-1',
    kind: 'other',
    givenTo: FUND,
    registeredBy: FUND,
    obtainedAt: AT,
    registeredAt: AT,
    form: 'phone',
    scope: {},
  }
  const given = { subject: { cpr: NUMBER }, ...consent }
  await stored(system, FUND, event(FUND, 'consent.given', 'given', given))
  await stored(system, FUND, about('e1', OTHER_NUMBER, { consent: 'c-1' }))
  const formOf = async () => (await system.answer(OTHER_NUMBER)).items[0]?.consent?.form
  expect(await formOf()).toBeUndefined()
  await system.ask(NUMBER, '/v1/me/coverage')
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  expect(await formOf()).toBe('phone')
  const questions = await system.ask(OTHER_NUMBER, '/v1/me/questions')
  // One line a day for the person's own: about the new number, about the old, and about both.
  expect(questions.json()).toMatchObject({ items: [{ role: 'citizen', count: 3 }] })
})

it('a cursor goes on when a number changes between two pages', async ({ system }) => {
  for (let i = 0; i < 3; i++) await stored(system, FUND, about(`new${i}`, OTHER_NUMBER))
  await stored(system, FUND, about('old', NUMBER, {}))
  const page = async (query: Readonly<Record<string, string>>) =>
    (await system.ask(OTHER_NUMBER, '/v1/me/disclosures', query)).json<{
      items: { id: string }[]
      nextCursor: string | null
    }>()
  const first = await page({ limit: '2' })
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  const rest = await page({ limit: '2', cursor: first.nextCursor! })
  const ids = [...first.items, ...rest.items].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain(`${FUND}/new0`)
})

it('somebody else’s mistake stays one when the person’s own number changes', async ({ system }) => {
  await stored(system, FUND, about('e1', NUMBER))
  const other = { subject: { cpr: CHILD_NUMBER } }
  await stored(system, FUND, corrected('k1', other, { reason: 'wrong-subject' }))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  expect(await itemsOf(system, OTHER_NUMBER)).toMatchObject([
    { correction: { state: 'recorded-by-mistake' } },
  ])
})

it('an event about two ids of one person is one entry', async ({ system }) => {
  const alsoAbout = [{ relation: 'barn', subject: { cpr: OTHER_NUMBER } }]
  await stored(system, FUND, about('e1', NUMBER, { alsoAbout, applicationReference: 'V-1' }))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  for (const number of [NUMBER, OTHER_NUMBER])
    expect((await system.answer(number)).items).toMatchObject([{ applicationReference: 'V-1' }])
})

it('an entry moved from the old number to the new is no mistake', async ({ system }) => {
  await stored(system, FUND, about('e1', NUMBER))
  const moved = { subject: { cpr: OTHER_NUMBER } }
  await stored(system, FUND, corrected('k1', moved, { reason: 'wrong-subject' }))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  expect(await itemsOf(system)).toMatchObject([{ correction: { state: 'corrected' } }])
  await stored(system, REGISTER, undone('u1', 'c1'))
  expect(await itemsOf(system)).toMatchObject([{ correction: { state: 'recorded-by-mistake' } }])
})

it('only an identity authority says who is whom, and undoes only what was said', async ({
  system,
}) => {
  const from = { from: { cpr: NUMBER }, to: { cpr: OTHER_NUMBER }, at: AT }
  const merge = { kept: { cpr: NUMBER }, merged: [{ cpr: OTHER_NUMBER }], at: AT }
  await stored(system, REGISTER, merged('m1', NUMBER, CHILD_NUMBER))
  for (const [type, data] of [
    ['subject.number-changed', from],
    ['subject.numbers-merged', merge],
    ['subject.merge-undone', { undoes: `${REGISTER}/m1` }],
  ] as const) {
    const reported = event(FUND, type, 'x1', data)
    expect(await refusalOf(system, FUND, reported)).toEqual([403, 'source_not_yours', '/source'])
  }
  await stored(system, FUND, about('e1', NUMBER))
  for (const of of [`${REGISTER}/nothing`, `${FUND}/e1`]) {
    const reported = event(REGISTER, 'subject.merge-undone', 'u1', { undoes: of })
    expect(await refusalOf(system, REGISTER, reported)).toEqual([
      422,
      'original_unknown',
      '/data/undoes',
    ])
  }
  const nobody = event(REGISTER, 'subject.number-changed', 'c9', { ...from, from: { cpr: '123' } })
  expect(await refusalOf(system, REGISTER, nobody)).toEqual([422, 'subject_invalid', '/data/from'])
})

it('rebuilt, the model knows the same people', async ({ system }) => {
  await stored(system, FUND, about('a', NUMBER))
  await stored(system, REGISTER, merged('m1', NUMBER, OTHER_NUMBER, CHILD_NUMBER))
  await stored(system, REGISTER, undone('u1', 'm1'))
  await stored(system, REGISTER, changed('c1', NUMBER, OTHER_NUMBER))
  await system.drain()
  const before = await system.digest()
  expect(await system.rebuild()).toBe(before)
  expect(await idsOf(system, OTHER_NUMBER)).toEqual(['a'])
})
