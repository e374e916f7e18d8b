import { letterText } from '@dataspor/answers'
import type { Language } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { corrected, reportOriginal, retracted, stored } from './support/said-again.ts'

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

it('the letter says what was corrected, and when', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', { purpose: 'jobnet-cv' }))
  expect(await letter(system, 'da')).toContain('Rettet 2. marts 2026 kl. 13.00.')
  expect(await letter(system, 'en')).toContain('Corrected on 2 March 2026 at 13:00.')
})

it('the letter says what was taken back, and that it is in no count', async ({ system }) => {
  await stored(system, FUND, disclosure('e2', { recipient: 'star' }))
  await reportOriginal(system)
  await stored(system, FUND, retracted('t1'))
  expect(await letter(system, 'da')).toMatch(/Taget tilbage 2\. marts 2026 .* tæller ikke med/)
  expect(await letter(system, 'en')).toMatch(/Taken back on 2 March 2026 .* in no count/)
})

it('the letter tells of a mistake without what it held', async ({ system }) => {
  await reportOriginal(system)
  const other = { subject: { cpr: OTHER_NUMBER } }
  await stored(system, FUND, corrected('k1', other, { reason: 'wrong-subject' }))
  const danish = await letter(system, 'da')
  expect(danish).toContain('registrerede noget på dig ved en fejl. Det handlede ikke om dig')
  expect(danish).not.toContain('Til- og afmelding')
  const english = await letter(system, 'en')
  expect(english).toContain('recorded something about you by mistake. It was not about you')
})
