import { expect, it } from 'vitest'

import type { AnswerDocument } from '../contract/envelope.ts'
import type { Ask } from '../contract/ask.ts'
import { createWorld, DAY_MS, NOW, type World } from '../test-support/world.ts'

async function textOf(world: World, more: Partial<Ask> = {}): Promise<string> {
  let text = ''
  for await (const chunk of (await world.answers.answer(world.ask(more))).json()) text += chunk
  return text
}

const documentOf = async (world: World, more: Partial<Ask> = {}): Promise<AnswerDocument> =>
  JSON.parse(await textOf(world, more)) as AnswerDocument

it('equal knowledge is equal bytes, whatever has happened since', async () => {
  const world = await createWorld()
  for (let i = 0; i < 30; i++) await world.disclose({ occurredAt: NOW - i * 1_000 })
  const asOf = (await world.answers.answer(world.ask())).appliedThrough
  const before = await textOf(world, { asOf })
  world.clock.advance(3 * DAY_MS)
  const events = Array.from({ length: 10_000 }, (_, i) => ({
    dedupKey: Buffer.from(`f${i.toString(16).padStart(31, '0')}`, 'hex'),
    contentTag: new Uint8Array(16),
    recordedAt: world.clock.now(),
    body: Buffer.from(
      JSON.stringify({
        v: 1,
        type: 'subject.status-changed',
        id: `s-${i}`,
        source: 'jobnet',
        occurredAt: NOW,
        recordedAt: world.clock.now(),
        subject: world.subject,
        data: { key: 'akasse', value: 'a-kasse:3f', validFrom: NOW },
      }),
    ),
  }))
  await world.log.append({ stream: 'src/jobnet/http/0', expectedRevision: 'any', events })
  await world.personal.applyFrom(world.log)
  await world.disclose()
  expect(await textOf(world, { asOf })).toBe(before)
  expect(await textOf(world)).not.toBe(before)
}, 60_000)

it('with asOf, the question and how far things are travel beside the body alone', async () => {
  const world = await createWorld()
  await world.disclose()
  const asOf = (await world.answers.answer(world.ask())).appliedThrough
  const reply = await world.answers.answer(world.ask({ asOf }))
  expect(reply.question.id).toMatch(/^dataspor\//)
  expect(reply.appliedThrough).toBe(asOf)
  const document = await documentOf(world, { asOf })
  expect(document).not.toHaveProperty('question')
  expect(document).not.toHaveProperty('appliedThrough')
  expect(await documentOf(world)).toMatchObject({ question: {}, appliedThrough: asOf })
})

it('counts disclosures and processors’ acts by legal entity, and shows the rest without counting it', async () => {
  const world = await createWorld()
  await world.disclose({
    recipient: { ref: 'kommune:0167', unit: 'hvidovre-cbb' },
    occurredAt: NOW - 2,
  })
  await world.disclose({ recipient: { ref: 'kommune:0167' }, occurredAt: NOW - 1 })
  await world.disclose({ recipient: { ref: 'microsoft' }, act: 'processor' })
  await world.disclose({ recipient: { ref: 'ky', system: 'ky' } })
  for (const act of ['internal', 'collection', 'own-access', 'official-inquiry'] as const) {
    await world.disclose({ recipient: { ref: 'star' }, act })
  }
  const document = await documentOf(world)
  expect(document.items).toHaveLength(8)
  expect(document.summary).toEqual({
    recipients: 3,
    disclosures: 4,
    from: new Date(NOW - 2).toISOString(),
    to: new Date(NOW).toISOString(),
  })
  expect(document.recipients.map(({ id, count }) => [id, count])).toEqual([
    ['kommune:0167', 2],
    ['ky', 1],
    ['microsoft', 1],
  ])
  const listed = await world.answers.recipients(world.ask())
  expect(listed.body.items).toEqual(document.recipients)
})

it('a person of whom nothing is recorded gets the same envelope, and coverage is the answer', async () => {
  const world = await createWorld()
  const document = await documentOf(world)
  expect(document.items).toEqual([])
  expect(document.summary).toEqual({ recipients: 0, disclosures: 0, from: null, to: null })
  expect(document.coverage.length).toBeGreaterThan(98)
  expect(document.completeness.complete).toBe(false)
  expect(document.exemptionNotice).toContain('§ 22')
  expect(document.complaint.authority.id).toBe('datatilsynet')
  expect(document.rights.general.map(({ gdprArticle }) => gdprArticle)).toEqual([
    15, 16, 17, 18, 21,
  ])
})

it('gives more entries than are kept in memory once each', async () => {
  const world = await createWorld()
  const entries = 2_450
  for (let i = 0; i < entries; i++) {
    const body = JSON.stringify({
      v: 1,
      type: 'disclosure.recorded',
      id: `many-${i}`,
      source: 'jobnet',
      occurredAt: NOW - i,
      recordedAt: NOW,
      subject: world.subject,
      data: {
        sender: { ref: 'star', system: 'jobnet' },
        recipient: { ref: 'a-kasse:3f' },
        act: 'disclosure',
        mode: 'push',
        dataCategories: ['dfdg-til-afmelding'],
        legalBases: [],
        assessment: { catalogue: 'c1', flow: null, bases: [], findings: [] },
      },
    })
    await world.log.append({
      stream: 'src/jobnet/http/0',
      expectedRevision: 'any',
      events: [
        {
          dedupKey: Buffer.from(`e${i.toString(16).padStart(31, '0')}`, 'hex'),
          contentTag: new Uint8Array(16),
          recordedAt: NOW,
          body: Buffer.from(body),
        },
      ],
    })
  }
  await world.personal.applyFrom(world.log)
  const document = await documentOf(world)
  expect(new Set(document.items.map(({ id }) => id)).size).toBe(entries)
  expect(document.items).toHaveLength(entries)
  expect(document.summary.disclosures).toBe(entries)
}, 60_000)

it('tells the rights, retention and automated decisions of the controllers concerned', async () => {
  const world = await createWorld()
  await world.disclose()
  const { head } = await world.answers.answer(world.ask())
  const [star] = head.rights.controllers
  expect(star).toMatchObject({
    id: 'star',
    contact: { email: 'star@star.dk' },
    dpo: { email: 'dpo@bm.dk' },
  })
  expect(star!.stated.map(({ id }) => id)).toContain('indsigt-star')
  expect(head.retention[0]!.rules.map(({ id }) => id)).toContain('statistik-30-aar')
  expect(head.automatedDecisions[0]!.statements.map(({ id }) => id)).toEqual(['automatiske-jobnet'])
})

it('reads a catalogue once, however many questions there are', async () => {
  const world = await createWorld()
  for (let i = 0; i < 5; i++)
    await world.answers.disclosures(world.ask({ language: i % 2 ? 'da' : 'en' }))
  expect(world.personal.cataloguesRead).toBe(1)
})
