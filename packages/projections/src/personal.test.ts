import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'
import { personalProjection } from './personal.ts'
import { disclosure, logOf, person, stored } from './testing/sample-events.ts'

async function project(...events: readonly StoredEvent[]) {
  const log = await logOf(createMemoryLog(), events)
  const records = await log.readAll(0, 100)
  return { records, ...personalProjection.project(records) }
}

describe('personal projection', () => {
  it('gives a disclosure to its subject, with the bytes of the log, and counts it for its source', async () => {
    const data = disclosure({ purpose: 'ydelse', flow: 'F9' })
    const { records, changes } = await project(
      stored('disclosure.recorded', data, { subject: person(1), source: 'dfdg' }),
    )
    expect(changes.items).toEqual([
      {
        subject: person(1),
        occurredAt: 1_000,
        position: 1,
        ordinal: 0,
        recordedAt: 2_000,
        sender: 'jobnet',
        recipient: 'star',
        act: 'disclosure',
        flow: 'F1',
        purpose: 'ydelse',
        categories: ['cv'],
        legalBases: ['gdpr-6-1-e'],
        received: false,
        correlationId: null,
        body: records[0]!.body,
      },
    ])
    expect(changes.reports).toEqual([
      { source: 'dfdg', occurredAt: 1_000, recordedAt: 2_000, position: 1 },
    ])
  })

  it('gives each person it was also about an entry of their own, numbered by their place in the event', async () => {
    const alsoAbout = [
      { relationSealed: 'a', subject: person(2) },
      { relationSealed: 'b' },
      { relationSealed: 'c', subject: person(3) },
    ]
    const event = stored('disclosure.recorded', disclosure({ alsoAbout }), { subject: person(1) })
    const { changes } = await project(event)
    expect(changes.items.map(({ subject, ordinal }) => [subject, ordinal])).toEqual([
      [person(1), 0],
      [person(2), 1],
      [person(3), 3],
    ])
    expect(changes.reports).toHaveLength(1)
  })

  it('counts a disclosure without subject as reported and gives it to nobody', async () => {
    const { changes } = await project(
      stored('disclosure.recorded', disclosure({ act: 'aggregate' })),
      stored('disclosure.received', disclosure()),
    )
    expect(changes.items).toEqual([])
    expect(changes.reports.map(({ position }) => position)).toEqual([1, 2])
  })

  it('says of what the recipient reports that it is the recipient’s, and what both ends call it', async () => {
    const received = disclosure({ correlationId: 'k-1' })
    const original = { id: 'dfdg/r', position: 1, occurredAt: 500, subjects: [person(1)] }
    const said = { original, side: 'recipient', reason: 'content', occurredAt: 700 } as const
    const { changes } = await project(
      stored('disclosure.received', received, { subject: person(1), source: 'dfdg' }),
      stored('disclosure.corrected', { ...said, replacement: received }, { subject: person(1) }),
    )
    const told = { received: true, correlationId: 'k-1' }
    expect(changes.items).toMatchObject([told])
    expect(changes.revisions).toMatchObject([{ items: [told] }])
    expect(changes.reports[0]).toMatchObject({ source: 'dfdg', position: 1 })
  })

  it('gives a replacement to whom it is about, at the correction’s place and the time it occurred', async () => {
    const original = { id: 'jobnet/o', position: 1, occurredAt: 500, subjects: [person(1)] }
    const replacement = disclosure({ alsoAbout: [{ relationSealed: 'x', subject: person(3) }] })
    const said = { original, side: 'sender', reason: 'wrong-subject', occurredAt: 700 } as const
    const { records, changes } = await project(
      stored('disclosure.corrected', { ...said, replacement }, { subject: person(2) }),
      stored('disclosure.retracted', { original, reason: 'other' }),
      stored('disclosure.retracted', { original, reason: 'wrong-subject' }),
    )
    const about = { target: 1, targetOccurredAt: 500, subjects: [person(1)], recordedAt: 2_000 }
    expect(changes.revisions).toMatchObject([
      { ...about, position: 1, kind: 'replaced', body: records[0]!.body },
      { ...about, position: 2, kind: 'retracted', items: [] },
      { ...about, position: 3, kind: 'mistaken', items: [] },
    ])
    expect(changes.revisions[0]!.items).toMatchObject([
      { subject: person(2), position: 1, occurredAt: 700, ordinal: 0, body: records[0]!.body },
      { subject: person(3), position: 1, occurredAt: 700, ordinal: 1 },
    ])
    expect(changes.reports).toHaveLength(3)
    expect(changes.items).toEqual([])
  })

  it('says who is whom, and what no longer holds', async () => {
    const undoes = { id: 'cpr/m', position: 2 }
    const { changes } = await project(
      stored('subject.number-changed', { from: person(1), to: person(2), at: 1 }),
      stored('subject.numbers-merged', { kept: person(3), merged: [person(4), person(5)], at: 1 }),
      stored('subject.merge-undone', { undoes }),
    )
    expect(changes.identities).toEqual([
      { kind: 'same', subjects: [person(2), person(1)], position: 1 },
      { kind: 'same', subjects: [person(3), person(4), person(5)], position: 2 },
      { kind: 'undone', undoes: 2, position: 3 },
    ])
  })

  it('keeps consents and facts under their subject', async () => {
    const status = { key: 'enrolment', value: 'none', validFrom: 0 }
    const { records, changes } = await project(
      stored('subject.status-changed', status, { subject: person(1) }),
      stored('consent.withdrawn', { consentId: 'c', at: 1 }, { subject: person(2) }),
    )
    expect(changes.facts).toEqual([
      { subject: person(1), position: 1, body: records[0]!.body },
      { subject: person(2), position: 2, body: records[1]!.body },
    ])
  })

  it('keeps a question once for each person, and does not count it as knowledge', async () => {
    const question = { role: 'officer', question: 'answer', filters: {} } as const
    const subjects = [person(1), person(2), person(1)]
    const { changes, knowledge } = await project(
      stored('disclosure.recorded', disclosure()),
      stored('question.asked', { ...question, subjects }),
    )
    expect(changes.questions.map(({ subject, position }) => [subject, position])).toEqual([
      [person(1), 2],
      [person(2), 2],
    ])
    expect(knowledge).toBe(1)
  })

  it('keeps windows as declared, and catalogues with their bytes', async () => {
    const { records, changes } = await project(
      stored('source.reported-through', { from: 1, through: 9, count: 4 }),
      stored('catalogue.published', { version: '2026-1', document: { parties: [] } }),
    )
    expect(changes.windows).toEqual([
      { source: 'jobnet', from: 1, through: 9, declared: 4, recordedAt: 2_000, position: 1 },
    ])
    expect(changes.catalogues).toEqual([{ version: '2026-1', position: 2, body: records[1]!.body }])
  })

  it('stops at an event that it cannot read: nothing is skipped', async () => {
    const strange = { ...stored('intake.refused', { refusedSource: 'x', code: 'y' }), v: 99 }
    const records = await (await logOf(createMemoryLog(), [strange as StoredEvent])).readAll(0, 1)
    expect(() => personalProjection.project(records)).toThrow(DatasporError)
  })
})
