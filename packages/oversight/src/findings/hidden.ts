import { HOLD_SILENT } from '@dataspor/disclosure'
import type { LogPosition } from '@dataspor/kernel'
import type { FoundFinding } from '@dataspor/read-models/oversight'

import { entriesOfPeople, type HiddenAsked, type HiddenDesk, heldPeople } from './held-entries.ts'
import { silentHolds } from './silent-holds.ts'

/** Findings that an officer must not know of. */
export interface Hidden {
  /** What any of them is about. */
  readonly targets: readonly LogPosition[]
  has(finding: Pick<FoundFinding, 'target' | 'code'>): boolean
}

/**
 * What findings are about that an officer must not know of: entries under another authority's silent hold, and such holds
 * themselves, also when they have ended. People under holds are few, so that counts over everything stay the model's.
 */
export async function hiddenFindings(desk: HiddenDesk, asked: HiddenAsked): Promise<Hidden> {
  const entries = new Set<LogPosition>()
  for await (const people of heldPeople(desk))
    for await (const { told, permission } of entriesOfPeople(desk, asked, people))
      if (permission.kind === 'absent') entries.add(told.found.origin)
  const holds = new Set<LogPosition>()
  for await (const { target, authority, isAbsent } of silentHolds(desk, asked)) {
    if (authority !== asked.party) holds.add(target)
    if (isAbsent) entries.add(target)
  }
  return {
    targets: [...new Set([...entries, ...holds])],
    has: ({ target, code }) => entries.has(target) || (code === HOLD_SILENT && holds.has(target)),
  }
}
