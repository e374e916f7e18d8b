import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMembers, encodeMembers } from './batch-members.ts'
import type { StoredEnvelope } from './stored.ts'
import { decodeStored } from './stored-codec.ts'

const members = (count: number): StoredEnvelope<'batch.members'> => ({
  v: 1,
  type: 'batch.members',
  id: 'batch-x-0',
  source: 'dataspor',
  occurredAt: 1,
  recordedAt: 2,
  data: { batchId: '0'.repeat(32), index: 0, count },
})

const sorted = (ids: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    [...new Map(ids.map((id) => [Buffer.from(id).toString('hex'), id])).values()].toSorted(
      Buffer.compare,
    ),
  )

/** Few distinct bytes, so that neighbours share long beginnings. */
const chunk = fc
  .array(fc.uint8Array({ minLength: 16, maxLength: 16, max: 3 }), { maxLength: 40 })
  .map(sorted)

describe('members of a batch', () => {
  it('are read as they were written, and the event with them', () => {
    fc.assert(
      fc.property(chunk, (ids) => {
        const event = members(ids.length / 16)
        const bytes = encodeMembers(event, ids)
        expect(Buffer.compare(decodeMembers(bytes), ids)).toBe(0)
        expect(decodeStored(bytes)).toEqual(event)
      }),
    )
  })

  it('are refused in another order, twice, or in another number', () => {
    const [a, b] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
    for (const ids of [Buffer.concat([b, a]), Buffer.concat([a, a]), a])
      expect(() => encodeMembers(members(2), ids)).toThrow(RangeError)
  })

  it('that are cut anywhere within an id, or torn, are found to be damaged', () => {
    const ids = sorted([Buffer.alloc(16, 1), Buffer.alloc(16, 2), Buffer.alloc(16, 3)])
    const bytes = encodeMembers(members(3), ids)
    const damaged = expect.objectContaining({ code: 'damaged' })
    for (let cut = 1; cut < 16; cut++)
      expect(() => decodeMembers(bytes.subarray(0, -cut))).toThrow(damaged)
    for (let cut = 1; cut < 5; cut++)
      expect(() => decodeStored(bytes.subarray(0, cut))).toThrow(damaged)
    expect(() => decodeMembers(Buffer.from('{}'))).toThrow(damaged)
  })
})
