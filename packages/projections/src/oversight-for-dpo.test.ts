import { describe, expect, it } from 'vitest'
import { disclosure, person, stored } from './testing/sample-events.ts'
import { told } from './testing/told-findings.ts'

const DAY_MS = 86_400_000

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
