import { currentCatalogue } from '@dataspor/catalogue'
import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredDisclosure, StoredEvent, StoredStatusChanged } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { oversightRows } from './testing/oversight-run.ts'
import { disclosure, logOf, person, stored } from './testing/sample-events.ts'

const DAY_MS = 86_400_000
const catalogue = stored('catalogue.published', { version: '1', document: currentCatalogue() })

/** A fund's look-up of a member: rests on `akasse`, and on the event itself. */
const lookup = (given: Partial<StoredDisclosure> = {}) =>
  stored(
    'disclosure.recorded',
    disclosure({
      sender: { ref: 'star', system: 'jobnet' },
      recipient: { ref: 'a-kasse:3f' },
      operation: 'read',
      actor: { kind: 'person', key: 'a', idSealed: 'x', party: 'a-kasse:3f' },
      assessment: { catalogue: '1', flow: 'F25', bases: [], findings: [] },
      ...given,
    }),
    { subject: person(1) },
  )

const status = (key: StoredStatusChanged['key'], value: unknown, of = person(1)) =>
  stored('subject.status-changed', { key, value, validFrom: 0 }, { subject: of })

/** What is told, as `±code about @position` of what. */
async function told(...events: readonly StoredEvent[]): Promise<readonly string[]> {
  const { findings } = await oversightRows(await logOf(createMemoryLog(), events))
  return findings.map(
    ({ change, code, about, position, target }) =>
      `${change === 1 ? '+' : '-'}${code} ${about} of ${target} @${position}`,
  )
}

describe('a finding by facts', () => {
  it('is told when a late fact shows it, and goes when a later one takes it away', async () => {
    const rows = await told(
      catalogue,
      lookup(),
      status('akasse', 'a-kasse:hk'),
      status('akasse', 'a-kasse:3f'),
    )
    expect(rows).toEqual([
      '+condition-not-met akasse-egne-medlemmer of 2 @3',
      '-condition-not-met akasse-egne-medlemmer of 2 @4',
    ])
  })

  it('counts what is known of the person under another number, as long as they are one', async () => {
    const rows = await told(
      catalogue,
      lookup(),
      status('akasse', 'a-kasse:hk', person(2)),
      stored('subject.number-changed', { from: person(2), to: person(1), at: 0 }),
      stored('subject.merge-undone', { undoes: { id: 'x', position: 4 } }),
    )
    expect(rows).toEqual([
      '+condition-not-met akasse-egne-medlemmer of 2 @4',
      '-condition-not-met akasse-egne-medlemmer of 2 @5',
    ])
  })

  it('of the event itself is told at once, and goes with a correction', async () => {
    const transfer = { country: 'us', kind: 'storage' } as const
    const original = { id: 'jobnet/e1', position: 2, occurredAt: 1_000, subjects: [person(1)] }
    const rows = await told(
      catalogue,
      lookup({ transfer }),
      stored(
        'disclosure.corrected',
        {
          original,
          side: 'sender',
          reason: 'content',
          replacement: (lookup() as { data: StoredDisclosure }).data,
          occurredAt: 1_000,
        },
        { subject: person(1) },
      ),
    )
    expect(rows).toEqual([
      '+condition-not-met jobnet-ingen-tredjeland of 2 @2',
      '-condition-not-met jobnet-ingen-tredjeland of 2 @3',
    ])
  })

  it('is told no more of somebody who is erased', async () => {
    const rows = await told(
      catalogue,
      lookup(),
      stored('subject.erased', { ground: 'decision' }, { subject: person(1) }),
      status('akasse', 'a-kasse:hk'),
    )
    expect(rows).toEqual([])
  })

  it('follows a catalogue that changes the rules', async () => {
    const before = currentCatalogue()
    const accessRules = before.accessRules.map((rule) =>
      rule.id === 'akasse-egne-medlemmer' ? { ...rule, check: null } : rule,
    )
    const after = { ...before, accessRules, version: '2' }
    const rows = await told(
      catalogue,
      lookup(),
      status('akasse', 'a-kasse:hk'),
      stored('catalogue.published', { version: '2', document: after }),
    )
    expect(rows.slice(1)).toEqual(['-condition-not-met akasse-egne-medlemmer of 2 @4'])
  })
})

describe('a frozen finding', () => {
  const judged = (findings: StoredDisclosure['assessment']['findings'], flow: string | null) => ({
    catalogue: '1',
    flow,
    bases: [],
    findings,
  })
  const first = stored(
    'disclosure.recorded',
    disclosure({ assessment: judged([{ code: 'basis-expired', about: 'x' }], 'F40') }),
    { subject: person(1) },
  )
  const original = { id: 'jobnet/e1', position: 1, occurredAt: 1_000, subjects: [person(1)] }

  it('is judged again by a later catalogue: what still holds stays, under its new flow where that is another', async () => {
    const again = (flow: string) =>
      stored('assessment.revised', {
        original,
        assessment: judged(
          [{ code: 'basis-expired', about: 'x' }, { code: 'flow-mismatch' }],
          flow,
        ),
      })
    expect(await told(first, again('F40'))).toEqual([
      '+basis-expired x of 1 @1',
      '+flow-mismatch  of 1 @2',
    ])
    expect(await told(first, again('F41'))).toEqual([
      '+basis-expired x of 1 @1',
      '-basis-expired x of 1 @2',
      '+basis-expired x of 1 @2',
      '+flow-mismatch  of 1 @2',
    ])
  })

  it('goes with the disclosure that is taken back', async () => {
    const rows = await told(first, stored('disclosure.retracted', { original, reason: 'other' }))
    expect(rows).toEqual(['+basis-expired x of 1 @1', '-basis-expired x of 1 @2'])
  })
})

describe('a finding for the DPO', () => {
  it('a silent hold, until it is lifted; a counted one is none', async () => {
    const hold = (holdId: string, visibility: 'silent' | 'counted') =>
      stored(
        'hold.placed',
        { holdId, match: {}, authority: 'star', ground: 'dbl-22-2', visibility, until: DAY_MS },
        { subject: person(1) },
      )
    const rows = await told(
      hold('h1', 'silent'),
      hold('h2', 'counted'),
      stored('hold.lifted', { holdId: 'h1' }),
      stored('hold.lifted', { holdId: 'h2' }),
    )
    expect(rows).toEqual(['+hold-silent  of 1 @1', '-hold-silent  of 1 @3'])
  })

  it('a silent hold within an event, until it is lifted, once', async () => {
    const held = disclosure({
      hold: { ground: 'dbl-22-2', authority: 'star', until: DAY_MS, visibility: 'silent' },
      assessment: { catalogue: '1', flow: null, bases: [], findings: [{ code: 'hold-silent' }] },
    })
    const original = { id: 'jobnet/e1', position: 1, occurredAt: 1_000, subjects: [person(1)] }
    const rows = await told(
      stored('disclosure.recorded', held, { subject: person(1) }),
      stored('hold.lifted', { holdId: 'jobnet/e1', original }),
      stored('disclosure.retracted', { original, reason: 'other' }),
    )
    expect(rows).toEqual(['+hold-silent  of 1 @1', '-hold-silent  of 1 @2'])
  })

  it('a batch that lies unsealed, by the time of the log, until its seal', async () => {
    const batchId = 'b'.repeat(32)
    const opened = stored('batch.opened', {
      batchId,
      type: 'disclosure.recorded',
      disclosure: disclosure({
        assessment: {
          catalogue: '1',
          flow: null,
          bases: [],
          findings: [{ code: 'basis-not-yet' }],
        },
      }),
    })
    const later = (days: number) =>
      stored(
        'intake.refused',
        { refusedSource: 'x', code: 'y' },
        { recordedAt: 2_000 + days * DAY_MS },
      )
    const sealed = stored('batch.sealed', {
      batchId,
      opened: 1,
      source: 'jobnet',
      chunks: 0,
      subjectCount: 9,
      root: '00',
      occurredAt: 1_000,
    })
    expect(await told(opened, later(6), later(8), later(9), sealed)).toEqual([
      '+batch-unsealed  of 1 @3',
      '-batch-unsealed  of 1 @5',
      '+basis-not-yet  of 1 @5',
    ])
  })

  it('a window that begins after the one before it ended', async () => {
    const window = (from: number, through: number) =>
      stored('source.reported-through', { from, through, count: 0 })
    expect(await told(window(0, 5), window(5, 8), window(9, 12), window(12, 13))).toEqual([
      '+coverage-gap  of 3 @3',
    ])
  })
})

it('a batch is one row from its seal on, and is paired with the recipient’s of the same people', async () => {
  const opened = (batchId: string, type: 'disclosure.recorded' | 'disclosure.received') =>
    stored('batch.opened', { batchId, type, disclosure: disclosure() })
  const sealed = (batchId: string, at: number, root: string) =>
    stored('batch.sealed', {
      batchId,
      opened: at,
      source: 'jobnet',
      chunks: 1,
      subjectCount: 9,
      root,
      occurredAt: 1_000,
    })
  const [ours, theirs] = ['a'.repeat(32), 'b'.repeat(32)]
  const log = await logOf(createMemoryLog(), [
    opened(ours, 'disclosure.recorded'),
    opened(theirs, 'disclosure.received'),
    sealed(theirs, 2, '02'),
    sealed(ours, 1, '01'),
  ])
  const { disclosures, pairs } = await oversightRows(log)
  expect(disclosures).toMatchObject([
    { position: 3, origin: 2, batch: true, subject: null, subjectCount: 9, side: 'recipient' },
    { position: 4, origin: 1, batch: true, side: 'sender' },
  ])
  expect(pairs).toMatchObject([
    { position: 4, sent: 1, received: 2, change: 1, differs: ['subjects'] },
  ])
})

it('shows acts to those whose they are; what names only its entity goes where the first one went', async () => {
  const by = { role: 'officer' } as const
  const log = await logOf(createMemoryLog(), [
    stored(
      'hold.placed',
      {
        holdId: 'h1',
        match: {},
        authority: 'star',
        ground: 'dbl-22-2',
        visibility: 'counted',
        until: DAY_MS,
      },
      { subject: person(1) },
    ),
    stored('hold.lifted', { holdId: 'h1' }),
    stored('case.noted', { caseId: 'c1', party: 'star', by, noteSealed: 'x' }),
  ])
  const { acts } = await oversightRows(log)
  expect(acts).toMatchObject([
    { position: 1, party: 'star', kind: 'hold', entity: 'h1', subject: person(1) },
    {
      position: 2,
      party: 'star',
      kind: 'hold',
      entity: 'h1',
      subject: person(1),
      about: 'dbl-22-2',
    },
    { position: 3, party: 'star', kind: 'case', entity: 'c1', type: 'case.noted' },
  ])
})
