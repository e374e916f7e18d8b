import type { FrozenFinding, StoredLink, WireEvent } from '@dataspor/events'

/** Public ids of disclosures that an event points at without being about them: it is taken whether they are known or not. */
export function linksOf(event: WireEvent): readonly string[] {
  return event.type === 'warehouse.load-completed' ? event.data.disclosures : []
}

/** Links with their positions where known; each unknown one is a finding. */
export function storedLinks(
  ids: readonly string[],
  known: ReadonlyMap<string, number> = new Map(),
): { readonly stored: readonly StoredLink[]; readonly findings: readonly FrozenFinding[] } {
  const stored = [...new Set(ids)].map((id) => {
    const position = known.get(id)
    return position === undefined ? { id } : { id, position }
  })
  const findings = stored
    .filter((link) => !('position' in link))
    .map(({ id }) => ({ code: 'disclosure-unknown', about: id }))
  return { stored, findings }
}
