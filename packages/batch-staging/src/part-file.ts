import { DatasporError } from '@dataspor/kernel'
import { ID_BYTES, type StagedPart } from './port.ts'

const MAGIC = 0x64_73_70_01
const TAG_BYTES = 32
const FIRST_BYTES = 256
const TAG_AT = 16
const INDEX_AT = TAG_AT + TAG_BYTES
/** Before the ids: what part it is, and for each first byte how many ids come before those that begin with it. */
export const PART_HEAD_BYTES = INDEX_AT + 4 * (FIRST_BYTES + 1)

/** The bytes of a part's file before its ids. */
export function partHead({ n, lines, count, tag }: StagedPart, ids: Uint8Array): Buffer {
  if (ids.length !== count * ID_BYTES || tag.length !== TAG_BYTES)
    throw new RangeError('not the ids and tag of this part')
  const head = Buffer.alloc(PART_HEAD_BYTES)
  for (const [i, value] of [MAGIC, n, lines, count].entries()) head.writeUInt32BE(value, 4 * i)
  head.set(tag, TAG_AT)
  let id = 0
  for (let first = 0; first <= FIRST_BYTES; first++) {
    while (id < count && ids[id * ID_BYTES]! < first) id++
    head.writeUInt32BE(id, INDEX_AT + 4 * first)
  }
  return head
}

/** The part of a file's head. Error: `damaged`, also where the file has another length than the head says. */
export function partOfHead(head: Buffer, fileBytes: number): StagedPart {
  const known = head.length === PART_HEAD_BYTES && head.readUInt32BE(0) === MAGIC
  const count = known ? head.readUInt32BE(12) : 0
  if (!known || fileBytes !== PART_HEAD_BYTES + count * ID_BYTES)
    throw new DatasporError('damaged', { internal: 'a staged part is not whole' })
  return {
    n: head.readUInt32BE(4),
    lines: head.readUInt32BE(8),
    count,
    tag: head.subarray(TAG_AT, INDEX_AT),
  }
}

/** Where in the file the ids lie whose first byte is in [from, to). */
export function idsWithin(head: Buffer, from: number, to: number): { at: number; bytes: number } {
  const [first, last] = [
    head.readUInt32BE(INDEX_AT + 4 * from),
    head.readUInt32BE(INDEX_AT + 4 * to),
  ]
  return { at: PART_HEAD_BYTES + first * ID_BYTES, bytes: (last - first) * ID_BYTES }
}
