import { expect, it } from 'vitest'

import type { EventLog } from './port.ts'
import { findAt, recordAt } from './record-at.ts'

/** A log whose only event lies at 3. */
const log: Pick<EventLog, 'readAll'> = {
  readAll: async (after) => {
    const bytes = new Uint8Array()
    const record = { position: 3, stream: 's', revision: 0, recordedAt: 1 }
    return after < 3 ? [{ ...record, dedupKey: bytes, contentTag: bytes, body: bytes }] : []
  },
}

it('what lies at a position is found there, and nothing that lies after it', async () => {
  expect(await findAt(log, 3)).toMatchObject({ position: 3 })
  expect(await findAt(log, 2)).toBeUndefined()
  expect(await findAt(log, 4)).toBeUndefined()
})

it('a log that lacks what must be there is damaged', async () => {
  expect(await recordAt(log, 3)).toMatchObject({ position: 3 })
  await expect(recordAt(log, 2)).rejects.toMatchObject({ code: 'damaged' })
})
