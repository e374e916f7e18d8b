import { expect } from 'vitest'
import { disclosure, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

it('an answer is Danish unless English is asked for', async ({ system }) => {
  await system.report(FUND, disclosure('e1', { legalBases: [] }))
  const danish = await system.answer(NUMBER)
  expect(danish.items[0]?.findings[0]?.text).toBe(
    'Der er ikke oplyst noget retsgrundlag for udvekslingen.',
  )
  const english = await system.answer(NUMBER, {}, { 'accept-language': 'en-GB, da;q=0.5' })
  expect(english.items[0]?.findings[0]?.text).toBe('No legal basis was stated for the exchange.')
  expect(english.completeness.text).toMatch(/^This answer is not complete: 1 of the \d+ sources/)
  expect(english.exemptionNotice).toContain('section 22')
  expect(english.items[0]?.recipient.name).not.toBe('')
})

it('CSV has a header and a line for each entry, in the language asked for', async ({ system }) => {
  await system.report(FUND, [disclosure('e1'), disclosure('e2', { caseReference: '=1+1, "x"' })])
  const csv = await system.ask(NUMBER, '/v1/me/answer', {}, { accept: 'text/csv' })
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
  const [header, ...lines] = csv.body.trimEnd().split('\r\n')
  expect(header?.startsWith('\ufeff"id","tidspunkt"')).toBe(true)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain(`"'=1+1, ""x"""`)
  expect(lines[1]).toContain('"Styrelsen for Arbejdsmarked og Rekruttering (STAR)"')
  const asked = { accept: 'text/csv', 'accept-language': 'en' }
  const english = await system.ask(NUMBER, '/v1/me/answer', {}, asked)
  expect(english.body.startsWith('\ufeff"id","occurred_at"')).toBe(true)
})

it('a format that is not offered is 406', async ({ system }) => {
  const response = await system.ask(NUMBER, '/v1/me/answer', {}, { accept: 'image/png' })
  expect(response.json()).toMatchObject({ status: 406, code: 'not_acceptable' })
})
