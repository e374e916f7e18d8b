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
