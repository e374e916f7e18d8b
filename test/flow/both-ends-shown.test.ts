import { letterText } from '@dataspor/answers'
import { type Language, redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { CONFIRMING, confirmations, it, received, RECIPIENT } from './support/both-ends.ts'
import { CHILD_NUMBER, disclosure, event, FUND, FUND_TO_DFDG, NUMBER } from './support/events.ts'
import { stored } from './support/said-again.ts'

async function letter(system: System, language: Language): Promise<string> {
  await system.drain()
  const number = { kind: 'cpr', number: redact(NUMBER) } as const
  const [person] = await system.vault.identify([number], { create: true })
  const caller = { role: 'operator', subjects: [person!.id] } as const
  let text = ''
  const reply = await system.answers.answer({ caller, language })
  for await (const chunk of letterText(reply, { language, columns: 200 })) text += chunk
  return text.replaceAll(/\s+/g, ' ')
}

it('the letter says what the recipient says, in both languages', async ({ system }) => {
  await stored(system, FUND, disclosure('e1'))
  await stored(system, RECIPIENT, received('r1', { mode: 'internal', purpose: 'jobnet-cv' }))
  await stored(system, RECIPIENT, received('r2', { flow: 'F41' }))
  const danish = await letter(system, 'da')
  expect(danish).toContain(
    'Modtageren har bekræftet 2. marts 2026 kl. 13.00, men oplyser noget andet om formålet og måden.',
  )
  expect(danish).toContain('Kun modtageren har oplyst dette.')
  const english = await letter(system, 'en')
  expect(english).toContain(
    'The recipient confirmed this on 2 March 2026 at 13:00, but says otherwise about the purpose and manner.',
  )
  expect(english).toContain('Only the recipient has reported this.')
})

it('the letter says that nobody confirmed in time, and what does not agree', async ({ system }) => {
  const correlated = { correlationId: 'k-1' }
  await stored(system, FUND, disclosure('e1', correlated))
  expect(await letter(system, 'da')).not.toContain('Modtageren har')
  system.clock.advance(15 * 86_400_000)
  expect(await letter(system, 'da')).toContain('Modtageren har ikke bekræftet inden fristen.')
  expect(await letter(system, 'en')).toContain('has not confirmed this within the time set.')
  const other = { ...correlated, dataCategories: ['dfdg-medlemskab'] }
  await stored(system, RECIPIENT, received('r1', other))
  expect(await letter(system, 'da')).toContain(
    'Modtageren har 17. marts 2026 kl. 13.00 oplyst noget, der ikke passer med dette: forskel på oplysningerne.',
  )
  expect(await letter(system, 'en')).toContain('difference in the information.')
})

it('the table has a column for it', async ({ system }) => {
  await stored(system, FUND, disclosure('e1'))
  const { body } = await system.ask(NUMBER, '/v1/me/answer', {}, { accept: 'text/csv' })
  const [names, row] = body.split('\r\n').map((line) => line.split('","'))
  expect(row?.[names!.indexOf('bekraeftelse')]).toBe('awaiting')
})

it('the list says the same as the answer, and others whom it was also about see it too', async ({
  system,
}) => {
  const alsoAbout = [{ relation: 'barn', subject: { cpr: CHILD_NUMBER } }]
  await stored(system, FUND, disclosure('e1', { alsoAbout }))
  await stored(system, RECIPIENT, received('r1', { alsoAbout }))
  const { items } = await system.answer(NUMBER)
  const page = (await system.ask(NUMBER, '/v1/me/disclosures')).json<{ items: unknown[] }>()
  expect(page.items).toEqual(items)
  expect(await confirmations(system, {}, CHILD_NUMBER)).toMatchObject([
    ['e1', { state: 'confirmed' }],
  ])
})

it('a receipt under a silent hold says nothing, and is seen nowhere', async () => {
  const system = await startSystem({ ...CONFIRMING, authorities: { hold: [RECIPIENT] } })
  const until = '2026-04-01T00:00:00Z'
  const hold = { ground: 'dbl-22-2', authority: RECIPIENT, until, visibility: 'silent' }
  await stored(system, FUND, disclosure('e1'))
  const without = await system.ask(NUMBER, '/v1/me/disclosures', { asOf: await head(system) })
  await stored(system, RECIPIENT, received('r1', { hold }))
  await stored(system, RECIPIENT, received('r2', { hold, dataCategories: ['dfdg-medlemskab'] }))
  const held = await system.ask(NUMBER, '/v1/me/disclosures', { asOf: await head(system) })
  const items = (response: typeof held) => JSON.stringify(response.json<{ items: [] }>().items)
  expect(items(held)).toBe(items(without))
  system.clock.set(Date.parse(until))
  expect((await confirmations(system)).map(([id, { state }]) => [id, state]).toSorted()).toEqual([
    ['e1', 'confirmed'],
    ['r2', 'recipient-only'],
  ])
  await system.close()
})

it('an entry under a silent hold takes nothing from what its recipient told, until the hold ends', async () => {
  const system = await startSystem({ ...CONFIRMING, authorities: { hold: [FUND] } })
  const until = '2026-04-01T00:00:00Z'
  const hold = { ground: 'dbl-22-2', authority: FUND, until, visibility: 'silent' }
  const alsoAbout = [{ relation: 'barn', subject: { cpr: CHILD_NUMBER } }]
  await stored(system, RECIPIENT, received('r1', { alsoAbout }))
  const first = await confirmations(system)
  await stored(system, FUND, disclosure('e1', { hold, alsoAbout }))
  for (const number of [NUMBER, CHILD_NUMBER])
    expect(await confirmations(system, {}, number)).toEqual(first)
  expect(first).toEqual([['r1', { state: 'recipient-only' }]])
  const said = { corrects: `${RECIPIENT}/r1`, reason: 'content', replacement: FUND_TO_DFDG }
  await stored(system, RECIPIENT, event(RECIPIENT, 'disclosure.corrected', 'c1', said))
  expect(await confirmations(system)).toEqual(first)
  system.clock.set(Date.parse(until))
  expect(await confirmations(system)).toMatchObject([['e1', { state: 'confirmed' }]])
  await system.close()
})

async function head(system: System): Promise<string> {
  await system.drain()
  const { asOf } = await system.answer(NUMBER)
  return asOf.position
}
