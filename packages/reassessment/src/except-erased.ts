import type { FrozenAssessment } from '@dataspor/events'
import type { Vault } from '@dataspor/vault'
import type { Judgeable } from './verdict-of.ts'

/** A disclosure on which the verdict is another than before. */
export interface Changed {
  readonly judged: Judgeable
  readonly verdict: FrozenAssessment
}

/**
 * Leaves out what is about nobody any more: a person who is erased has no entries, and gets no new events. What is about no
 * particular person, as a batch's header is, stays.
 */
export async function exceptErased(
  changed: readonly Changed[],
  vault: Pick<Vault, 'subjects'>,
): Promise<readonly Changed[]> {
  if (changed.length === 0) return changed
  const people = [...new Set(changed.flatMap(({ judged }) => judged.original.subjects))]
  const handles = people.length === 0 ? [] : await vault.subjects(people)
  const known = new Set(people.filter((_, i) => handles[i] !== undefined))
  if (known.size === people.length) return changed
  return changed.filter(({ judged }) => {
    const { subjects } = judged.original
    return subjects.length === 0 || subjects.some((subject) => known.has(subject))
  })
}
