import { ID_BYTES } from '@dataspor/batch-staging'
import { randomFillSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { SORTED_IDS_MAX, sortIds, sortManyIds } from './sort-ids.ts'

it('gives ids in ascending order, each once, also where many share their beginning', () => {
  const id = fc
    .tuple(
      fc.uint8Array({ minLength: 5, maxLength: 5, max: 1 }),
      fc.uint8Array({ minLength: 11, maxLength: 11, max: 2 }),
    )
    .map((parts) => Buffer.concat(parts))
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), (ids) => {
      const expected = [...new Set(ids.map((one) => one.toString('hex')))].toSorted()
      expect(Buffer.from(sortIds(Buffer.concat(ids))).toString('hex')).toBe(expected.join(''))
    }),
  )
})

it('sorts many at once to the same, a part of them at a time', async () => {
  let turns = 0
  const breathe = async () => void turns++
  for (const count of [0, 1, 20_000]) {
    const some = randomFillSync(Buffer.alloc(count * ID_BYTES))
    const ids = Buffer.concat([some, some.subarray(0, ID_BYTES * 7)])
    expect(Buffer.compare(await sortManyIds(ids, breathe), sortIds(ids))).toBe(0)
  }
  expect(turns).toBeGreaterThan(64)
})

it('takes no more than its keys can place', () => {
  expect(() => sortIds(new Uint8Array((SORTED_IDS_MAX + 1) * ID_BYTES))).toThrow(RangeError)
})
