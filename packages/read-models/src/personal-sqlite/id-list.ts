/** Ids as one text, `|a|b|`, in which SQL finds a whole id; a bar within an id is escaped on both sides. */
export function packIds(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `|${ids.map(escapeId).join('|')}|`
}

/** What to look for to find one id in a packed list. */
export function idNeedle(id: string): string {
  return `|${escapeId(id)}|`
}

function escapeId(id: string): string {
  return /[|%]/.test(id) ? id.replaceAll('%', '%25').replaceAll('|', '%7C') : id
}
