import type { LocalIndex } from './local-index.ts'
import type { Reading } from './reading.ts'

/**
 * Empties an index that has seen what the server does not hold, as where the server's data was restored from an older copy:
 * it would call events known that are gone.
 */
export async function ensureSameLog(reading: Reading, index: LocalIndex): Promise<void> {
  const { position } = index.applied
  if (position === 0) return
  const last = index.lastAt(position)
  const isSame =
    position <= (await reading.end()) &&
    (last === undefined || (await holds(reading, last.position, last.key)))
  if (!isSame) index.empty()
}

async function holds(reading: Reading, position: number, key: Uint8Array): Promise<boolean> {
  const record = await reading.at(position)
  return record !== undefined && Buffer.compare(record.dedupKey, key) === 0
}
