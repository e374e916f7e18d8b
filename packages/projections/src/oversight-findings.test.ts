import { currentCatalogue } from '@dataspor/catalogue'
import type { StoredDisclosure, StoredStatusChanged } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { disclosure, person, stored } from './testing/sample-events.ts'
import { told } from './testing/told-findings.ts'

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
