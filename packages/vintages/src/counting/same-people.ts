import { DatasporError } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'

const PAGE = 10_000
const MERGED_MAX = 1_000_000

/** By an id's bytes as text: the one id that stands for all that are the same person today. */
export type OneId = ReadonlyMap<string, string>

export const idText = (hex: string) => Buffer.from(hex, 'hex').toString('latin1')

/** Everybody who has several ids. Few people ever get a second number; they are held in memory. */
export async function oneIdOf(
  people: Pick<PersonalReader, 'merged' | 'samePeople'>,
): Promise<OneId> {
  const one = new Map<string, string>()
  for (let after: string | undefined; ;) {
    const page = await people.merged(after, PAGE)
    for (const id of page) {
      if (one.has(idText(id))) continue
      const same = (await people.samePeople([id])).map(idText).toSorted()
      for (const other of same) one.set(other, same[0]!)
    }
    if (one.size > MERGED_MAX) throw new DatasporError('too_large', { internal: 'merged people' })
    after = page.at(-1)
    if (page.length < PAGE || after === undefined) return one
  }
}
