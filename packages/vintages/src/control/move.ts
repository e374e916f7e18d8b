import { isSmall } from '@dataspor/kernel'
import type { Counts } from '../cube/cell.ts'
import type { Told } from './told.ts'
import { countsAt, type Published, type RevisedNode } from './revised-node.ts'

/** What a revision goes by. */
export interface Revising {
  /** Every state that was published, oldest first; the last one stands. */
  readonly history: readonly Published[]
  /** The highest threshold of any dataset. */
  readonly threshold: number
  /** What deliveries may have told. */
  readonly told: Told
}

export const MEASURES = ['persons', 'disclosures'] as const

/** New numbers by key; what is not in it stays as it stands. */
export type Moves = ReadonlyMap<string, Counts>

/**
 * A number may become another one only where it differs from each that was published before by nothing or by enough: two
 * vintages, next to each other or not, are a subtraction that anybody can do. So is a vintage and a delivery, which was
 * shown beside an earlier one.
 */
export function mayBecome(
  key: string,
  now: Counts,
  { history, threshold, told }: Revising,
): boolean {
  if (isSmall(now.persons, threshold)) return false
  const delivered = told(key)
  for (const m of MEASURES)
    for (const other of delivered[m]) if (isSmall(Math.abs(now[m] - other), threshold)) return false
  return history.every((published) => {
    const was = countsAt(published, key)
    return was !== null && MEASURES.every((m) => !isSmall(Math.abs(now[m] - was[m]), threshold))
  })
}

/**
 * The new numbers of a cell and all below it, where it may move; undefined: it stays, and everything below it. Its parts
 * move as far as what then remains (moved whole minus moved parts: the change of all parts that stay or are hidden) is
 * nothing, or enough and of several parts, none of which it pins down.
 */
export function moved(node: RevisedNode, revising: Revising): Moves | undefined {
  if (node.was === null || !mayBecome(node.key, node.now, revising)) return undefined
  const movers = new Map<RevisedNode, Moves>()
  for (const child of node.children) {
    const moves = moved(child, revising)
    if (moves !== undefined) movers.set(child, moves)
  }
  const largestLast = [...movers.keys()]
    .filter(({ was, now }) => was!.persons !== now.persons || was!.disclosures !== now.disclosures)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.key < b.key ? 1 : -1))
  while (!isSettled(node, movers, revising)) {
    const smallest = largestLast.pop()
    if (smallest === undefined) return undefined
    movers.delete(smallest)
  }
  const moves = new Map([[node.key, node.now]])
  for (const below of movers.values()) for (const [key, counts] of below) moves.set(key, counts)
  return moves
}

function sizeOf({ was, now }: RevisedNode): number {
  return Math.abs(now.persons - was!.persons) + Math.abs(now.disclosures - was!.disclosures)
}

function isSettled(
  node: RevisedNode,
  movers: ReadonlyMap<RevisedNode, Moves>,
  revising: Revising,
): boolean {
  const parts = node.children.map((child) => ({
    child,
    becomes: child.was === null ? null : movers.has(child) ? child.now : child.was,
  }))
  return (
    !parts.some((part) => isDelivered(part, revising)) &&
    MEASURES.every((measure) => remainderTellsNothing(node, parts, measure, revising)) &&
    numbersTellNothing(node, parts, revising.threshold)
  )
}

interface Part {
  readonly child: RevisedNode
  readonly becomes: Counts | null
}

/** It stands nowhere, is in the whole from now on, and a delivery may tell how many it is: the others are the rest. */
function isDelivered({ child, becomes }: Part, { told }: Revising): boolean {
  return becomes?.persons === 0 && child.now.persons > 0 && told(child.key).persons.size > 0
}

function remainderTellsNothing(
  node: RevisedNode,
  parts: readonly Part[],
  measure: (typeof MEASURES)[number],
  { history, threshold }: Revising,
): boolean {
  const remains = parts.reduce((n, { becomes }) => n - (becomes?.[measure] ?? 0), node.now[measure])
  const hidden = parts.filter(({ becomes }) => becomes === null).length
  // Not broken down at all: there is nothing to compare the whole with.
  const isBare = hidden === 0 && parts.every(({ becomes }) => becomes!.persons === 0)
  return history.every((published) => {
    const was = (key: string) => countsAt(published, key)?.[measure] ?? 0
    const remained = parts.reduce((n, { child }) => n - was(child.key), was(node.key))
    const change = Math.abs(remains - remained)
    if (change === 0) return true
    if (change < threshold) return false
    if (hidden >= 2 || isBare) return true
    const stayed = parts.filter(
      ({ child, becomes }) => becomes![measure] > 0 && becomes![measure] === was(child.key),
    )
    const changed = stayed.filter(({ child, becomes }) => child.now[measure] !== becomes![measure])
    return changed.length >= 2 && leavesRoom(change, stayed.length, changed.length, threshold)
  })
}

/**
 * Parts that stayed have changed by less than the threshold each, as far as the rule goes: together they have room for
 * what the whole changed by, or it is plain that one of them changed by more and stayed all the same.
 */
function leavesRoom(change: number, stayed: number, changed: number, threshold: number): boolean {
  const least = threshold - 1
  return changed * least - change >= threshold || change > stayed * least
}

/** The rules of a first publication, over what would stand published. */
function numbersTellNothing(node: RevisedNode, parts: readonly Part[], threshold: number): boolean {
  const whole = node.now
  let uncovered = whole.persons
  let uncoveredEntries = whole.disclosures
  let uncoveredNow = whole.persons
  let hidden = 0
  let hiddenPersonsMax = 0
  for (const { child, becomes } of parts) {
    if (becomes === null) {
      hidden++
      hiddenPersonsMax = Math.max(hiddenPersonsMax, child.now.persons)
      continue
    }
    if (MEASURES.some((m) => becomes[m] > whole[m])) return false
    if (isSmall(whole.persons - becomes.persons, threshold)) return false
    uncovered -= becomes.persons
    uncoveredEntries -= becomes.disclosures
    uncoveredNow -= child.now.persons
  }
  if (parts.length === 0) return true
  if (hidden === 0) return !isSmall(Math.abs(uncovered), threshold)
  if (isSmall(uncovered, threshold + hidden)) return false
  const least = threshold + hidden
  return uncoveredEntries >= least && Math.max(hiddenPersonsMax, uncoveredNow) >= least
}
