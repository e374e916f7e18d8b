import { letterText } from '@dataspor/answers'
import { changedLaw, type System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { batchesOf, header, people } from './support/batches.ts'
import { catalogue } from './support/catalogue.ts'
import { NUMBER, OTHER_NUMBER } from './support/events.ts'
import { flowEvent } from './support/flow-event.ts'
import { it } from './support/it.ts'
import { lawControl } from './support/law-control.ts'

const LAW = 'lob-33'
const LABEL = catalogue.legalBasis(LAW)!.label.da
const HOUR_MS = 3_600_000
/** Rests on LOB § 33 among others. */
const flow = catalogue.flow('F43')!
const ended = changedLaw(LAW, { validTo: '2026-01-01' })

async function report(system: System, id: string, changes = {}): Promise<void> {
  const { source, event } = flowEvent(flow, { legalBases: [LAW], ...changes })
  const response = await system.report(source, { ...event, id })
  expect(response.statusCode).toBe(201)
}

const validityOf = (item: { legalBases: readonly { validity: string }[] } | undefined) =>
  item?.legalBases.map(({ validity }) => validity)

describe('a catalogue that is published', () => {
  it('is in force from then on, without a restart and after one', async ({ system }) => {
    const law = lawControl(system)
    await report(system, 'before')
    const published = await law.publish(ended)
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

  it('again changes nothing; what was exported is the same version', async ({ system }) => {
    const law = lawControl(system)
    const { position } = await system.log.head()
    const { body } = await law.get('/control/catalogue/document')
    const again = await law.publish(JSON.parse(body))
    expect(again.json()).toEqual({ version: catalogue.version, published: false })
    expect((await system.log.head()).position).toBe(position)
  })

  it('with a fault, or that was in force before, is refused and changes nothing', async ({
    system,
  }) => {
    const law = lawControl(system)
    const faulty = {
      ...ended,
      flows: ended.flows.map((one) => (one.id === 'F43' ? { ...one, from: ['nobody'] } : one)),
    }
    const refused = await law.publish(faulty)
    expect(refused.json()).toMatchObject({ status: 422, code: 'event_invalid' })
    expect(refused.json<{ detail: string }>().detail).toContain('F43: nobody is no entry')
    const malformed = changedLaw(LAW, { validTo: '2026-02-30' })
    expect((await law.publish(malformed)).json<{ detail: string }>().detail).toContain(
      `legalBases ${LAW}.validTo`,
    )
    await law.publish(ended)
    const { position } = await system.log.head()
    expect((await law.publish(changedLaw(LAW, {}))).statusCode).toBe(422)
    expect((await system.log.head()).position).toBe(position)
  })
})

describe('judging again', () => {
  it('shows what was judged then, what is judged now, and why; and who explains it', async ({
    system,
  }) => {
    const law = lawControl(system)
    await report(system, 'one')
    system.clock.advance(HOUR_MS)
    const { version } = (await law.publish(ended)).json<{ version: string }>()
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
    await law.publish(ended)
    await law.reassess()
    const { position } = await system.log.head()
    expect(await law.reassess()).toMatchObject({ judged: 1, revised: 0 })
    system.clock.advance(48 * HOUR_MS)
    await report(system, 'two')
    expect(await law.reassess({ since: '2026-03-03' })).toMatchObject({ judged: 1, revised: 0 })
    expect((await system.log.head()).position).toBe(position + 1)
    const refused = await law.tryReassess({ since: 'yesterday' })
    expect(refused.json()).toMatchObject({ status: 400, code: 'filter_invalid' })
  })

  it('of a disclosure that was corrected judges what replaced it', async ({ system }) => {
    const law = lawControl(system)
    await report(system, 'one')
    const { source, event } = flowEvent(flow, { legalBases: [LAW] })
    const replacement = { ...(event['data'] as object), purpose: undefined }
    const corrected = {
      ...event,
      id: 'corrected',
      type: 'dk.dataspor.disclosure.corrected.v1',
      data: { corrects: `${source}/one`, reason: 'content', replacement },
    }
    expect((await system.report(source, corrected)).statusCode).toBe(201)
    await law.publish(ended)
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
    await law.publish(ended)
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
    await law.publish(ended)
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
    await law.publish(ended)
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
    await law.publish(ended)
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
