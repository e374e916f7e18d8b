import { type Entry, latest } from './entries.ts'

const WITHIN_MS = 36 * 3_600_000

/**
 * Looks for the other end of a report that has just come: by correlation, else the nearest in time on the same flow with
 * a shared category; each is used once, ties by log position.
 */
export function pair(entry: Entry, others: readonly Entry[], seq: number): void {
  const own = latest(entry)
  const free = others.filter((other) => {
    const { people, sender, received } = latest(other)
    return (
      other.pair === undefined &&
      (other.kind === 'received') !== (entry.kind === 'received') &&
      people[0] === own.people[0] &&
      sender[0] === own.sender[0] &&
      received === own.received
    )
  })
  const distance = (other: Entry): number => Math.abs(latest(other).occurredAt - own.occurredAt)
  const correlated = free.filter(
    ({ correlation }) => correlation !== undefined && correlation === entry.correlation,
  )
  const near = free.filter(
    (other) =>
      distance(other) <= WITHIN_MS &&
      latest(other).flow === own.flow &&
      latest(other).categories.some((category) => own.categories.includes(category)),
  )
  const [found] = (correlated.length > 0 ? correlated : near).toSorted(
    (a, b) => distance(a) - distance(b) || latest(a).seq - latest(b).seq,
  )
  if (found === undefined) return
  entry.pair = { with: found, seq }
  found.pair = { with: entry, seq }
}

/** Both cannot be true of one exchange. */
export function contradict(a: Entry, b: Entry): boolean {
  const [one, other] = [latest(a), latest(b)]
  return (
    one.flow !== other.flow ||
    !one.categories.some((category) => other.categories.includes(category))
  )
}
