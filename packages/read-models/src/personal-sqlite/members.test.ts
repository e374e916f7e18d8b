import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@dataspor/kernel'
import { expect, it } from 'vitest'
import {
  apply,
  batchAt,
  batchMembers,
  batchOpened,
  batchSealed,
  changes,
  erasure,
  joined,
  person,
} from '../conformance/sample-rows.ts'
import type { PersonalChanges } from '../personal/index.ts'
import { openPersonalReader, openPersonalWriter, type PersonalSqliteReader } from './index.ts'

/** A batch of these people: header at `opened`, one position for each chunk, then the seal. */
function batch(opened: number, ...chunks: (readonly number[])[]): PersonalChanges {
  return joined([
    changes({ batchesOpened: [batchOpened({ position: opened })] }),
    ...chunks.map((people, i) =>
      changes({ batchMembers: [batchMembers({ position: opened + 1 + i, opened, people })] }),
    ),
    changes({ batchesSealed: [batchSealed({ position: opened + 1 + chunks.length, opened })] }),
  ])
}

async function withBatches(
  blocks: readonly PersonalChanges[],
  use: (reader: PersonalSqliteReader) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-members-'))
  const file = join(folder, 'personal.db')
  const writer = openPersonalWriter({ file })
  for (const block of blocks) await apply(writer, block)
  const reader = openPersonalReader({ file })
  try {
    await use(reader)
  } finally {
    await reader.close()
    await writer.close()
    rmSync(folder, { recursive: true })
  }
}

/** Ids in hex, in the order given. */
async function membersOf(reader: PersonalSqliteReader, header: number): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const packed of reader.membersOf(header))
    for (let at = 0; at < packed.length; at += 16)
      ids.push(Buffer.from(packed.subarray(at, at + 16)).toString('hex'))
  return ids
}

it('says whom a sealed batch is about, ascending, and in which batches a person is', () =>
  withBatches([batch(10, [1, 2], [3, 4]), batch(20, [2, 3])], async (reader) => {
    expect(await membersOf(reader, 10)).toEqual([1, 2, 3, 4].map(person).toSorted())
    expect(await membersOf(reader, 20)).toEqual([2, 3].map(person).toSorted())
    expect(await reader.batchesOf(person(2), 100)).toEqual([10, 20])
    expect(await reader.batchesOf(person(1), 100)).toEqual([10])
    expect(await reader.batchesOf(person(9), 100)).toEqual([])
  }))

it('knows a batch from the position of its seal on, and nobody in one that is none', () =>
  withBatches([batch(10, [1, 2])], async (reader) => {
    expect(await reader.batchesOf(person(1), 11)).toEqual([])
    expect(await reader.batchesOf(person(1), 12)).toEqual([10])
    expect(await membersOf(reader, 11)).toEqual([])
  }))

it('has nobody who is erased', () =>
  withBatches(
    [batch(10, [1, 2]), changes({ erasures: [erasure({ position: 30, subject: person(1) })] })],
    async (reader) => {
      expect(await membersOf(reader, 10)).toEqual([person(2)])
      expect(await reader.batchesOf(person(1), 100)).toEqual([])
    },
  ))

it('gives the ids of a large batch whole and in order, whatever ranges they lie in', () => {
  const ids = Array.from({ length: 3_000 }, (_, n) => sha256(String(n)).subarray(0, 16))
  const sorted = ids.toSorted(Buffer.compare)
  const members = { batch: batchAt(10), position: 11, ids: Buffer.concat(sorted) }
  const block = joined([batch(10), changes({ batchMembers: [members] })])
  return withBatches([block], async (reader) => {
    expect(await membersOf(reader, 10)).toEqual(sorted.map((id) => id.toString('hex')))
    for (const id of sorted.slice(0, 20))
      expect(await reader.batchesOf(id.toString('hex'), 100)).toEqual([10])
  })
})
