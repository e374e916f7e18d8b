import { expect, it } from 'vitest'

import type { Language } from '@dataspor/kernel'

import { createWorld, DAY_MS, NOW, type World } from '../test-support/world.ts'
import { letterText } from './letter-text.ts'
import type { LetterOptions } from './page.ts'

async function letter(world: World, options: LetterOptions): Promise<string> {
  const reply = await world.answers.answer(world.ask({ language: options.language }))
  let text = ''
  for await (const chunk of letterText(reply, options)) text += chunk
  return text
}

async function told(language: Language): Promise<string> {
  const world = await createWorld()
  await world.disclose({
    occurredAt: Date.parse('2026-03-02T08:15:00Z'),
    assessment: {
      catalogue: 'c1',
      flow: 'F24',
      bases: [{ id: 'gdpr-6-1-e', validity: 'expired' }],
      findings: [{ code: 'basis-expired', about: 'gdpr-6-1-e' }],
    },
  })
  return letter(world, { language, columns: 2_000 })
}

it('tells in Danish who got what, when, why, by which paragraph, and what is amiss', async () => {
  const text = await told('da')
  const lines = [
    '2. marts 2026 kl. 09.15',
    '3F’s A-kasse så oplysninger hos Styrelsen for Arbejdsmarked og Rekruttering (STAR) (Jobnet.dk).',
    'Til- og afmelding som jobsøgende og målgruppe',
    'artikel 6, stk. 1, litra e',
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    'gjaldt ikke længere den dag',
  ]
  for (const line of lines) expect(text).toContain(line)
})

it('tells the same in English', async () => {
  const text = await told('en')
  expect(text).toContain('2 March 2026 at 09:15')
  expect(text).toContain(
    'viewed information at The Danish Agency for Labour Market and Recruitment',
  )
  expect(text).toContain('no longer in force on that day')
  expect(text).not.toMatch(/oplysninger|Hvorfor|Modtagere/)
})

it('begins with how complete it is, and ends with § 22 and where to complain', async () => {
  const text = await letter(await createWorld(), { language: 'da' })
  expect(text).toMatch(/^Svaret er ikke fuldstændigt: 0 af de \d+ kilder/)
  expect(text.indexOf('databeskyttelseslovens § 22')).toBeGreaterThan(
    text.indexOf('Der er ikke registreret noget'),
  )
  expect(text.trimEnd().split('\n').slice(-3).join(' ')).toContain('Datatilsynet')
})

it('fits the columns, but for a word that is longer, and has no escape codes unless asked', async () => {
  const world = await createWorld()
  for (let i = 0; i < 3; i++) await world.disclose({ occurredAt: NOW - i * DAY_MS })
  for (const columns of [60, 80, 100]) {
    const text = await letter(world, { language: 'da', columns })
    const long = text.split('\n').filter((line) => line.length > columns)
    for (const line of long) expect(line.trim()).not.toContain(' ')
    expect(text).not.toContain('\u001b')
  }
  expect(await letter(world, { language: 'da', bold: true })).toContain('\u001b[1m')
})

it('tells who asked', async () => {
  const world = await createWorld()
  await world.answers.coverage(world.ask())
  await world.personal.applyFrom(world.log)
  expect(await letter(world, { language: 'da' })).toContain('2. marts 2026: dig selv')
})
