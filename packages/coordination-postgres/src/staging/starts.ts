import { ID_BYTES, type StagedPart } from '@dataspor/batch-staging'

const FIRST_BYTES = 256
const TAG_BYTES = 32

/** For each first byte how many ids come before those that begin with it; and how many there are. */
export function startsOf({ count, tag }: StagedPart, ids: Uint8Array): readonly number[] {
  if (ids.length !== count * ID_BYTES || tag.length !== TAG_BYTES)
    throw new RangeError('not the ids and tag of this part')
  const starts: number[] = []
  let id = 0
  for (let first = 0; first <= FIRST_BYTES; first++) {
    while (id < count && ids[id * ID_BYTES]! < first) id++
    starts.push(id)
  }
  return starts
}
