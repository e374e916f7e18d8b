import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredEvent } from '@dataspor/events'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { expect, it } from 'vitest'
import { personalProjection as projection } from './personal.ts'
import { rebuild } from './rebuild.ts'
import { withModelFile } from './testing/model-folder.ts'
import { disclosure, logOf, person, stored } from './testing/sample-events.ts'

/** About nobody, corrected to be about a person, taken back; then the other end tells of it. */
function events(reason: 'wrong-subject' | 'other'): readonly StoredEvent[] {
  const data = disclosure({ correlationId: 'k-1' })
  const original = { id: 'jobnet/o', position: 1, occurredAt: 1_000, subjects: [] }
  const corrected = { original, side: 'sender', reason: 'content', occurredAt: 1_000 } as const
  return [
    stored('disclosure.recorded', data, { id: 'o' }),
    stored('disclosure.corrected', { ...corrected, replacement: data }, { subject: person(1) }),
    stored('disclosure.retracted', { original, reason }),
    stored('disclosure.received', data, { subject: person(1), source: 'dfdg' }),
  ]
}

it.each(['wrong-subject', 'other'] as const)(
  'what was about nobody, then about somebody, and then taken back (%s) is the same whatever the pages',
  async (reason) => {
    const log = await logOf(createMemoryLog(), events(reason))
    const digests = new Set<string>()
    for (const pageEventsMax of [1, 2, 3, 4]) {
      await withModelFile(async (file) => {
        const store = openPersonalWriter({ file })
        await rebuild({ log, projection, store, pageEventsMax })
        digests.add(await store.digest())
        const reader = openPersonalReader({ file })
        const items = await reader.items({ subjects: [person(1)], upTo: 4, filter: {}, limit: 9 })
        const told = items.map(({ position, mistakenAt }) => [position, mistakenAt !== undefined])
        expect(told.toSorted()).toEqual([
          [2, reason === 'wrong-subject'],
          [4, false],
        ])
        await reader.close()
        await store.close()
      })
    }
    expect(digests.size).toBe(1)
  },
)
