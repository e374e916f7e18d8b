import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredEvent } from '@dataspor/events'
import { expect, it } from 'vitest'
import { oversightRows } from './testing/oversight-run.ts'
import { disclosure, logOf, person, stored } from './testing/sample-events.ts'

const rowsOf = async (...events: readonly StoredEvent[]) =>
  oversightRows(await logOf(createMemoryLog(), events))

it('gives a disclosure to the person it is about, and to each other person it was also about', async () => {
  const alsoAbout = [{ relationSealed: 'a' }, { relationSealed: 'b', subject: person(2) }]
  const { disclosures } = await rowsOf(
    stored('disclosure.recorded', disclosure({ alsoAbout }), { subject: person(1) }),
  )
  expect(disclosures).toMatchObject([
    { position: 1, ordinal: 0, origin: 1, subject: person(1), side: 'sender', flow: 'F1' },
    { position: 1, ordinal: 2, origin: 1, subject: person(2), senderSystem: '', subjectCount: 1 },
  ])
})

it('gives what is about nobody a row without a person', async () => {
  const { disclosures } = await rowsOf(stored('disclosure.recorded', disclosure()))
  expect(disclosures).toMatchObject([{ subject: null, subjectCount: 0, batch: false }])
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
        until: 86_400_000,
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
