import { letterText } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { catalogue } from './support/catalogue.ts'
import { disclosure, event, FUND, type Json, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const [category] = catalogue.document.dataCategories

const PROFILING: Json = {
  subject: { cpr: NUMBER },
  controller: 'jobnet',
  inputs: [category!.id, 'antal logins'],
  method: 'risiko-for-langtidsledighed',
  version: '3.1',
  outcomeClass: 'høj risiko',
  humanDecision: true,
}

const profiling = (id: string, data: Json = {}, source = 'jobnet'): Json =>
  event(source, 'profiling.performed', id, { ...PROFILING, ...data })

async function report(system: System, id: string, data: Json = {}): Promise<void> {
  const response = await system.report('jobnet', profiling(id, data))
  expect([response.statusCode, response.body]).toEqual([201, expect.any(String)])
}

async function decisions(system: System, query = {}) {
  const { automatedDecisions } = await system.answer(NUMBER, query)
  return automatedDecisions.filter((one) => one.decisions.length > 0)
}

describe('a profiling that its controller reports', () => {
  it('is shown to the person with all that art. 15(1)(h) asks', async ({ system }) => {
    await report(system, 'p1')
    const [star, ...others] = await decisions(system)
    expect(others).toEqual([])
    expect(star!.controller).toEqual({
      id: 'star',
      name: 'Styrelsen for Arbejdsmarked og Rekruttering (STAR)',
    })
    expect(star!.decisions).toEqual([
      {
        id: 'jobnet/p1',
        at: '2026-03-02T08:15:00.000Z',
        flow: null,
        inputs: [
          { id: category!.id, label: category!.label.da },
          { id: 'antal logins', label: 'antal logins' },
        ],
        method: 'risiko-for-langtidsledighed',
        version: '3.1',
        outcomeClass: 'høj risiko',
        humanDecision: true,
        findings: [],
      },
    ])
  })

  it('without a human being’s decision is a serious finding, in both languages', async ({
    system,
  }) => {
    await report(system, 'p1', { humanDecision: false })
    const [star] = await decisions(system)
    expect(star!.decisions[0]!.findings).toMatchObject([
      { code: 'solely-automated', severity: 'serious' },
    ])
    expect(await who(system, 'da')).toContain('Afgjort af: intet menneske')
    expect(await who(system, 'da')).toContain('forordningens artikel 22')
    expect(await who(system, 'en')).toContain('Decided by: no human being')
  })

  it('is no disclosure: it is in no list, no count and no window', async ({ system }) => {
    await system.report(FUND, disclosure('d1'))
    const before = await system.answer(NUMBER)
    await report(system, 'p1')
    const after = await system.answer(NUMBER)
    expect(after.items).toEqual(before.items)
    expect(after.summary).toEqual(before.summary)
    expect(after.recipients).toEqual(before.recipients)
    expect(after.coverage).toEqual(before.coverage)
  })

  it('is newest first, stored once, and nobody else’s', async ({ system }) => {
    await report(system, 'p1')
    await report(system, 'p2', { version: '3.2', flow: 'F-ukendt' })
    const again = await system.report('jobnet', profiling('p1'))
    expect(again.statusCode).toBe(200)
    const [star] = await decisions(system)
    expect(star!.decisions.map(({ version }) => version)).toEqual(['3.2', '3.1'])
    expect(star!.decisions[0]!.findings.map(({ code }) => code)).toEqual(['unknown-flow'])
    const other = await system.answer(OTHER_NUMBER)
    expect(other.automatedDecisions.flatMap((one) => one.decisions)).toEqual([])
  })

  it('is known from its position on, and after a rebuild', async ({ system }) => {
    await system.report(FUND, disclosure('d1'))
    const { asOf } = await system.answer(NUMBER)
    const read = async () =>
      (await system.ask(NUMBER, '/v1/me/answer', { asOf: asOf.position })).body
    const before = await read()
    await report(system, 'p1')
    expect(await read()).toBe(before)
    await system.drain()
    const digest = await system.digest()
    expect(await system.rebuild()).toBe(digest)
    expect(await decisions(system)).toHaveLength(1)
  })
})

describe('a profiling is refused', () => {
  it('from anybody but its controller', async ({ system }) => {
    const other = await system.report(FUND, profiling('p1', {}, FUND))
    refused(other, 403, 'source_not_yours', '/data/controller')
    expect(await decisions(system)).toEqual([])
  })

  it.for<[string, Json, string]>([
    ['no subject', { subject: undefined }, '/data/subject'],
    ['no inputs', { inputs: [] }, '/data/inputs'],
    ['no word on who decided', { humanDecision: undefined }, '/data/humanDecision'],
    ['an unknown field', { score: 0.7 }, '/data/score'],
  ])('with %s', async ([, data, pointer], { system }) => {
    refused(await system.report('jobnet', profiling('p1', data)), 422, 'event_invalid', pointer)
  })

  it('with a number in a field that is stored in clear', async ({ system }) => {
    const numbered = await system.report('jobnet', profiling('p1', { outcomeClass: NUMBER }))
    refused(numbered, 422, 'cpr_in_clear_field', '/data/outcomeClass')
  })

  it('where the controller is a category and not a named party', async ({ system }) => {
    const response = await system.report('jobnet', profiling('p1', { controller: 'kommune' }))
    expect([403, 422]).toContain(response.statusCode)
    expect(await decisions(system)).toEqual([])
  })
})

function refused(
  response: Awaited<ReturnType<System['report']>>,
  status: number,
  code: string,
  pointer: string,
): void {
  expect(response.json()).toMatchObject({ status, code, pointer })
}

async function who(system: System, language: 'da' | 'en'): Promise<string> {
  const { items, ...head } = await system.answer(NUMBER, {}, { 'accept-language': language })
  async function* parts() {
    yield items
  }
  let text = ''
  for await (const chunk of letterText({ head, items: parts }, { language })) text += chunk
  return text.replaceAll(/\s+/g, ' ')
}
