import { decodeStored } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'

const PAGE_EVENTS = 1_000
const ENTRIES_A_PAGE = 200
const PURGES_MAX = 10_000

/** Discards what was refused and has expired, key and all; gives how many entries there were. */
export async function endQuarantine(
  { log, vault }: Pick<DecisionDesk, 'log' | 'vault'>,
  { nowMs, dryRun }: { readonly nowMs: number; readonly dryRun: boolean },
): Promise<number> {
  if (!dryRun) return purge(vault, nowMs)
  let expired = 0
  for (const source of await refusedSources(log))
    expired += await countExpired(vault, source, nowMs)
  return expired
}

async function purge({ quarantine }: DecisionDesk['vault'], nowMs: number): Promise<number> {
  let discarded = 0
  for (let i = 0; i < PURGES_MAX; i++) {
    const count = await quarantine.purge(nowMs)
    if (count === 0) break
    discarded += count
  }
  return discarded
}

async function refusedSources(log: DecisionDesk['log']): Promise<ReadonlySet<string>> {
  const sources = new Set<string>()
  for (let position = 0; ;) {
    const page = await log.readAll(position, PAGE_EVENTS)
    if (page.length === 0) return sources
    position = page.at(-1)!.position
    for (const { body } of page) {
      const event = decodeStored(body)
      if (event.type === 'intake.refused') sources.add(event.data.refusedSource)
    }
  }
}

async function countExpired(
  { quarantine }: DecisionDesk['vault'],
  source: string,
  nowMs: number,
): Promise<number> {
  let expired = 0
  for (let after: string | undefined; ;) {
    const page = await quarantine.list(source, after, ENTRIES_A_PAGE)
    expired += page.filter(({ expiresAt }) => expiresAt <= nowMs).length
    if (page.length < ENTRIES_A_PAGE) return expired
    after = page.at(-1)!.id
  }
}
