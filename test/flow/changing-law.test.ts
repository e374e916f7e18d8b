import { letterText } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { batchesOf, header, people } from './support/batches.ts'
import { catalogue } from './support/catalogue.ts'
import { NUMBER, OTHER_NUMBER } from './support/events.ts'
import { flowEvent } from './support/flow-event.ts'
import { it } from './support/it.ts'
import { lawControl } from './support/law-control.ts'
import { ENDED, FLOW, LAW, report, validityOf } from './support/law-that-ends.ts'

const LABEL = catalogue.legalBasis(LAW)!.label.da
const HOUR_MS = 3_600_000

describe('judging again', () => {
  it('shows what was judged then, what is judged now, and why; and who explains it', async ({
    system,
  }) => {
    const law = lawControl(system)
    await report(system, 'one')
    system.clock.advance(HOUR_MS)
    const { version } = (await law.publish(ENDED)).json<{ version: string }>()
    expect(await law.reassess()).toEqual({ catalogue: version, judged: 1, revised: 1 })
    const { items } = await system.answer(NUMBER)
    const [item] = items
    expect(validityOf(item)).toEqual(['expired'])
    expect(item!.findings.map(({ code }) => code)).toContain('basis-expired')
    const [again, ...rest] = item!.assessedAgain
    expect(rest).toEqual([])
    expect(again).toMatchObject({
      at: '2026-03-02T13:00:00.000Z',
      catalogue: version,
      before: { catalogue: catalogue.version, legalBases: [{ id: LAW, validity: 'valid' }] },
      verdict: { catalogue: version, legalBases: [{ id: LAW, validity: 'expired' }] },
    })
    expect(again!.before.findings.map(({ code }) => code)).not.toContain('basis-expired')
    expect(again!.text).toContain(`blev hjemlen »${LABEL}« vurderet som gældende`)
    const text = await who(system, 'da')
    expect(text).toContain('Genvurderet')
    expect(text).toContain('vurderes den som ophørt')
    expect(await who(system, 'en')).toContain('it is judged no longer in force')
  })

  it('again, since a later day, or after it was stopped, changes nothing more', async ({
    system,
  }) => {
    const law = lawControl(system)
    await report(system, 'one')
    await law.publish(ENDED)
    await law.reassess()
    const { position } = await system.log.head()
    expect(await law.reassess()).toMatchObject({ judged: 1, revised: 0 })
    system.clock.advance(48 * HOUR_MS)
    await report(system, 'two')
    expect(await law.reassess({ since: '2026-03-03' })).toMatchObject({ judged: 1, revised: 0 })
    expect(await system.log.readAll(position, 10)).toHaveLength(1)
    const refused = await law.tryReassess({ since: 'yesterday' })
    expect(refused.json()).toMatchObject({ status: 400, code: 'filter_invalid' })
  })

  it('of a disclosure that was corrected judges what replaced it', async ({ system }) => {
    const law = lawControl(system)
    await report(system, 'one')
    const { source, event } = flowEvent(FLOW, { legalBases: [LAW] })
    const replacement = { ...(event['data'] as object), purpose: undefined }
    const corrected = {
      ...event,
      id: 'corrected',
      type: 'dk.dataspor.disclosure.corrected.v1',
      data: { corrects: `${source}/one`, reason: 'content', replacement },
    }
    expect((await system.report(source, corrected)).statusCode).toBe(201)
    await law.publish(ENDED)
    await law.reassess()
    const [item, ...rest] = (await system.answer(NUMBER)).items
    expect(rest).toEqual([])
    expect(item!.correction.state).toBe('corrected')
    expect(validityOf(item)).toEqual(['expired'])
    expect(item!.assessedAgain).toHaveLength(1)
  })

  it('of a batch reaches every member', async ({ system }) => {
    const law = lawControl(system)
    const members = people(7)
    await batchesOf(system).deliver(header('b1', { legalBases: [LAW] }), members)
    await law.publish(ENDED)
    expect(await law.reassess()).toMatchObject({ judged: 1, revised: 1 })
    for (const number of members.slice(0, 2)) {
      const [item] = (await system.answer(number)).items
      expect(validityOf(item)).toEqual(['expired'])
      expect(item!.assessedAgain[0]!.text).toContain('vurderes den som ophørt')
    }
  })

  it('is nobody else’s: another’s entries stay as they were', async ({ system }) => {
    const law = lawControl(system)
    await report(system, 'one')
    const other = { subject: { cpr: OTHER_NUMBER }, legalBases: ['gdpr-6-1-e'] }
    await report(system, 'other', other)
    const before = await system.answer(OTHER_NUMBER)
    await law.publish(ENDED)
    await law.reassess()
    const after = await system.answer(OTHER_NUMBER)
    expect(after.items).toEqual(before.items)
  })
})

describe('as of a position before', () => {
  it('the publication shows the old verdict; between both, the verdict of then', async ({
    system,
  }) => {
    const law = lawControl(system)
    await report(system, 'one')
    const read = async (asOf?: string) =>
      (await system.ask(NUMBER, '/v1/me/answer', asOf === undefined ? {} : { asOf })).body
    const position = async () => (await system.answer(NUMBER)).asOf.position
    const first = await position()
    const frozen = await read(first)
    await law.publish(ENDED)
    const second = await position()
    const published = await read(second)
    await law.reassess()
    expect(await read(first)).toBe(frozen)
    expect(await read(second)).toBe(published)
    const { items } = JSON.parse(published) as { items: { assessedAgain: unknown[] }[] }
    expect(items[0]!.assessedAgain).toEqual([])
    const now = JSON.parse(await read()) as { items: { assessedAgain: unknown[] }[] }
    expect(now.items[0]!.assessedAgain).toHaveLength(1)
  })

  it('a rebuild gives the same rows and the same answers', async ({ system }) => {
    const law = lawControl(system)
    await report(system, 'one')
    await law.publish(ENDED)
    await law.reassess()
    const { asOf } = await system.answer(NUMBER)
    const read = async () =>
      (await system.ask(NUMBER, '/v1/me/answer', { asOf: asOf.position })).body
    const [digest, body] = [await system.digest(), await read()]
    // The read above is itself a question: rows are compared where nothing was asked in between.
    await system.drain()
    const filled = await system.digest()
    expect(filled).not.toBe(digest)
    expect(await system.rebuild()).toBe(filled)
    expect(await read()).toBe(body)
  })
})

async function who(system: System, language: 'da' | 'en'): Promise<string> {
  const answer = await system.answer(NUMBER, {}, { 'accept-language': language })
  const { items, ...head } = answer
  async function* parts() {
    yield items
  }
  let text = ''
  for await (const chunk of letterText({ head, items: parts }, { language })) text += chunk
  return text.replaceAll(/\s+/g, ' ')
}
