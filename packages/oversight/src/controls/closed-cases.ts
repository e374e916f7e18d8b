import { foldCase } from '@dataspor/disclosure'
import { groupKeyOf } from '@dataspor/vault'

import { readEntities } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

const CASES_MAX = 500

/** A case of the party's own, as its look-ups name it. */
export interface GivenClosed {
  readonly case: string
  readonly closedAt: number
}

export interface ClosedCase {
  /** Hex, as the model has it. */
  readonly caseKey: string
  readonly closedAt: number
}

/**
 * When cases were closed, by the key that look-ups carry instead of their references: those that the party names, and
 * those that it has closed here, by id and by the authority's number. At most 500, those given first.
 */
export async function closedCases(
  desk: Pick<ControlDesk, 'vault' | 'log' | 'model'>,
  party: string,
  upTo: number,
  given: readonly GivenClosed[],
): Promise<readonly ClosedCase[]> {
  const keys = await desk.vault.partyKeys(party)
  const asked = { party, upTo, limit: CASES_MAX, after: undefined }
  const { states } = await readEntities(desk, 'case', foldCase, asked)
  const own = states.flatMap(({ id, number, closedAt }) => {
    if (closedAt === undefined) return []
    return [id, number].flatMap((reference) =>
      reference === undefined ? [] : [{ case: reference, closedAt }],
    )
  })
  return [...given, ...own].slice(0, CASES_MAX).map(({ case: reference, closedAt }) => ({
    caseKey: groupKeyOf(keys, reference).toString('hex'),
    closedAt,
  }))
}
