import {
  type Counts,
  type CubeNode,
  DIMENSIONS,
  NOTHING,
  placeKey,
  type PublishedCell,
} from '../cube/cell.ts'

/** A published state of a month, by key. */
export type Published = ReadonlyMap<string, PublishedCell>

/** A cell as it stands published, and as it is counted now. */
export interface RevisedNode {
  readonly key: string
  /** Null: hidden, and so it stays. A cell that does not stand there counts as nothing. */
  readonly was: Counts | null
  readonly now: Counts
  /** Empty where it is hidden. */
  readonly children: readonly RevisedNode[]
}

export function countsAt(published: Published, key: string): Counts | null {
  const cell = published.get(key)
  if (cell === undefined) return NOTHING
  const { persons, disclosures } = cell
  return persons === null || disclosures === null ? null : { persons, disclosures }
}

/** All cells that stand published or are counted now, down to those that are hidden. */
export function revisedTree(published: Published, root: CubeNode | undefined): RevisedNode {
  const values = valuesBelow(published)
  return nodeOf([], root)

  function nodeOf(place: readonly string[], counted: CubeNode | undefined): RevisedNode {
    const key = placeKey(place)
    const was = countsAt(published, key)
    const now = counted ?? NOTHING
    if (was === null) return { key, was, now, children: [] }
    const next = new Map(
      (counted?.children ?? []).map((child) => [child.place.at(-1)!, child] as const),
    )
    const all = new Set([...next.keys(), ...(values.get(key) ?? [])])
    const children = [...all].toSorted().map((value) => nodeOf([...place, value], next.get(value)))
    return { key, was, now, children }
  }
}

/** For each published cell of the tree, the values by which cells below it are told apart. */
function valuesBelow(published: Published): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>()
  for (const cell of published.values()) {
    const depth = DIMENSIONS.findIndex((name) => cell[name] === undefined)
    const place = DIMENSIONS.slice(0, depth < 0 ? DIMENSIONS.length : depth).map((n) => cell[n]!)
    // A margin, or the month itself.
    if (place.length === 0) continue
    const above = placeKey(place.slice(0, -1))
    const known = values.get(above)
    if (known === undefined) values.set(above, [place.at(-1)!])
    else known.push(place.at(-1)!)
  }
  return values
}
