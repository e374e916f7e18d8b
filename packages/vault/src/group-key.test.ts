import { createHmac } from 'node:crypto'
import { redact } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { groupKeyOf } from './group-key.ts'
import type { PartyKeys } from './port.ts'
import { open, newSealingKey } from './sealing.ts'
import { sealedEmployee } from './sealed-employee.ts'

const partyWith = (grouping: Uint8Array): PartyKeys => ({
  ref: 'kommune:0101',
  sealing: newSealingKey(),
  grouping: redact(grouping),
})
const bytes = new Uint8Array(32).fill(7)

it('is the first half of an HMAC under the grouping key: the same each time, and for another text another', () => {
  const party = partyWith(bytes)
  const wanted = createHmac('sha256', bytes).update('B-2026-1').digest().subarray(0, 16)
  expect(groupKeyOf(party, 'B-2026-1')).toEqual(wanted)
  expect(groupKeyOf(party, 'B-2026-1')).toEqual(wanted)
  expect(groupKeyOf(party, 'B-2026-2')).not.toEqual(wanted)
})

it('says nothing to another party', () => {
  const [one, other] = [partyWith(bytes), partyWith(bytes.map((byte) => byte + 1))]
  expect(groupKeyOf(one, 'B-2026-1')).not.toEqual(groupKeyOf(other, 'B-2026-1'))
})

it('an employee is opened by the party alone, and for the event alone that it was sealed for', () => {
  const party = partyWith(bytes)
  const dedupKey = new Uint8Array(16).fill(171)
  const { key, idSealed, ...rest } = sealedEmployee(party, 'B12345', dedupKey)
  expect(rest).toEqual({ kind: 'person', party: 'kommune:0101' })
  expect(key).toBe(groupKeyOf(party, 'B12345').toString('base64url'))
  const place = `actor.idSealed:${'ab'.repeat(16)}`
  expect(Buffer.from(open(party.sealing, idSealed, place)!).toString()).toBe('B12345')
  expect(open(party.sealing, idSealed, `actor.idSealed:${'ac'.repeat(16)}`)).toBeUndefined()
  expect(open(partyWith(bytes).sealing, idSealed, place)).toBeUndefined()
})
