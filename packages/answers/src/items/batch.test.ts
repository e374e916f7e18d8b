import type { StoredDisclosureEvent } from '@dataspor/events'
import type { FoundItem } from '@dataspor/read-models/personal'
import { expect, it } from 'vitest'

import { presentBatch } from './batch.ts'

const event = { source: 'dst', id: 'b-1' } as StoredDisclosureEvent
const rowOf = (subjectCount: number) => ({ batch: { subjectCount } }) as FoundItem

it('gives the number of people from five others on, and says why it does not before', () => {
  expect(presentBatch(rowOf(500_000), event, 'da')).toEqual({
    id: 'dst/b-1',
    subjectCount: 500_000,
    label: 'Del af en samlet overførsel om 500.000 personer',
  })
  expect(presentBatch(rowOf(6), event, 'en')?.subjectCount).toBe(6)
  for (const count of [1, 5]) {
    const few = presentBatch(rowOf(count), event, 'en')
    expect(few?.subjectCount).toBeNull()
    expect(few?.label).toContain('fewer than 5 others')
    expect(few?.label).not.toContain(`${count} people`)
  }
})

it('is nothing for an event of its own', () => {
  expect(presentBatch({} as FoundItem, event, 'da')).toBeNull()
})
