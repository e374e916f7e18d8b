import { type IdSource, sha256 } from '@dataspor/kernel'

const ID_CHARS = 32

/** Ids that look random and are the same in every run: of the nth asked for under a seed. */
export function countedIds(seed: string): IdSource {
  let asked = 0
  return () => sha256(`${seed}/${asked++}`).toString('hex').slice(0, ID_CHARS)
}
