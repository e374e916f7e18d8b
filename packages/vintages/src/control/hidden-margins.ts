import { isSmall } from '@dataspor/kernel'
import {
  type CubeMargin,
  type CubeNode,
  type Dimension,
  DIMENSIONS,
  marginKey,
  placeKey,
} from '../cube/cell.ts'
import { familyIsSafe } from './family.ts'
import type { HiddenTree } from './hidden-tree.ts'

/** A margin that is told, or hidden. */
export interface ControlledMargin {
  readonly key: string
  readonly persons: number | null
  readonly disclosures: number | null
}

/** What is known of one value of a dimension over all sources. */
interface Judged extends CubeMargin {
  readonly key: string
  /** Some of it lies in a hidden cell that is told apart by this dimension or one before it, source excepted. */
  readonly touched: boolean
  /** Of whole sources that are hidden: entries, and the most persons that one of them has. */
  readonly withheldDisclosures: number
  readonly withheldPersons: number
  readonly parts: readonly CubeNode[]
  forced: boolean
}

/**
 * Datasets, bases and purposes over all sources. A value is shown where all of its parts are, or lie in whole sources that
 * are hidden: what sources hide of it may then be any of theirs. A value with parts in a finer hidden cell is not shown:
 * the whole minus the shown parts would be that cell. What is not shown could be the rest of what is, so there are two at
 * least, and what whole hidden sources have in them is not a few. If no choice will do, the dimension is left out; and so is
 * a value of which only the persons would be hidden: its entries are the sum of what the tree shows, whoever asks.
 */
export function hideMargins(
  root: CubeNode,
  dimension: Dimension,
  margins: readonly CubeMargin[],
  tree: HiddenTree,
): readonly ControlledMargin[] {
  const judged = margins.map((margin) => judge(root, dimension, margin, tree))
  const hidden = new Set(judged.filter(({ forced }) => forced).map(({ key }) => key))
  const smallestFirst = judged
    .filter(({ key }) => !hidden.has(key))
    .toSorted((a, b) => a.persons - b.persons || (a.key < b.key ? -1 : 1))
  while (!marginsAreSafe(root, judged, hidden)) {
    const next = smallestFirst.shift()
    if (next === undefined) return []
    hidden.add(next.key)
  }
  return judged.flatMap((margin): readonly ControlledMargin[] => {
    const { key, persons, disclosures, touched, withheldDisclosures } = margin
    if (!hidden.has(key)) return [{ key, persons, disclosures }]
    return touched || withheldDisclosures > 0 ? [{ key, persons: null, disclosures: null }] : []
  })
}

function judge(root: CubeNode, dimension: Dimension, margin: CubeMargin, tree: HiddenTree): Judged {
  const depth = DIMENSIONS.indexOf(dimension) + 1
  const { parts, withheld, touched } = partsOf(root, depth, margin.value, tree)
  const { persons, threshold } = margin
  const covered = sum(parts.map((part) => part.persons))
  const withheldDisclosures = sum(withheld.map((part) => part.disclosures))
  const withheldPersons = Math.max(0, ...withheld.map((part) => part.persons))
  const uncovered = persons - covered
  const few =
    isSmall(persons, threshold) ||
    isSmall(root.persons - persons, threshold) ||
    isSmall(uncovered, threshold) ||
    isSmall(withheldDisclosures, threshold) ||
    (withheld.length === 0 && isSmall(-uncovered, threshold)) ||
    parts.some((part) => isSmall(persons - part.persons, threshold))
  return {
    ...margin,
    key: marginKey(dimension, margin.value),
    touched,
    withheldDisclosures,
    withheldPersons: Math.max(withheldPersons, uncovered),
    parts,
    forced: touched || few,
  }
}

/** The cells of the tree that make up a value: shown ones, those in whole hidden sources, and whether others are hidden. */
function partsOf(root: CubeNode, depth: number, value: string, { shown, hidden }: HiddenTree) {
  const parts: CubeNode[] = []
  const withheld: CubeNode[] = []
  let touched = false
  const walk = (node: CubeNode, hiddenAt: number): void => {
    const key = placeKey(node.place)
    const at = hiddenAt === 0 && hidden.has(key) ? node.place.length : hiddenAt
    if (node.place.length < depth) {
      for (const child of node.children) walk(child, at)
      return
    }
    if (node.place[depth - 1] !== value) return
    if (at === 0 && shown.has(key)) parts.push(node)
    else if (at === 1) withheld.push(node)
    else touched = true
  }
  walk(root, 0)
  return { parts, withheld, touched }
}

function marginsAreSafe(
  root: CubeNode,
  judged: readonly Judged[],
  hidden: ReadonlySet<string>,
): boolean {
  const threshold = Math.max(0, ...judged.map((margin) => margin.threshold))
  // The only value there is tells what the whole tells.
  if (judged.length <= 1) return hidden.size === 0
  if (!familyIsSafe(root, judged, hidden, threshold)) return false
  const silent = judged.filter(({ key }) => hidden.has(key))
  const entries = silent.filter((one) => one.touched || one.withheldDisclosures > 0)
  if (entries.length === 1) return false
  // Who takes it that nobody is in two values reads what the tree does not show of the hidden ones, too: whether nobody is
  // in two sources either, or somebody may be.
  const told = sum(judged.filter(({ key }) => !hidden.has(key)).map((one) => one.persons))
  const parts = silent.map((one) => one.parts.map((part) => part.persons))
  for (const shown of [sum(parts.flat()), sum(parts.map((own) => Math.max(0, ...own)))])
    if (isSmall(root.persons - told - shown, threshold + hidden.size)) return false
  const withheld = sum(silent.map((one) => one.withheldDisclosures))
  if (withheld === 0) return true
  const persons = Math.max(...silent.map((one) => one.withheldPersons))
  return withheld >= threshold + hidden.size && persons >= threshold
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
