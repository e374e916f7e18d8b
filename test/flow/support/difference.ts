const EXCERPT_CHARS = 160

/** Where two texts begin to differ, as excerpts: whole answers in a report would help nobody. */
export function difference(a: string, b: string): readonly [string, string] | undefined {
  if (a === b) return undefined
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const from = Math.max(0, at - EXCERPT_CHARS / 2)
  return [a.slice(from, from + EXCERPT_CHARS), b.slice(from, from + EXCERPT_CHARS)]
}
