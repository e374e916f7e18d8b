import type { LineageQuery } from './filters.ts'
import type { FoundEdge } from './port.ts'
import type { EdgeRow } from './lineage-rows.ts'

/** A dataset, or with `column` one of its columns. */
export interface LineageNode {
  readonly namespace: string
  readonly name: string
  /** '' for the whole dataset. */
  readonly column: string
}

/** Each distinct edge that touches one of these nodes on the side that the walk comes from, by its newest event. */
export type EdgesAt = (nodes: readonly LineageNode[]) => Promise<readonly EdgeRow[]>

const FRONTIER_MAX = 500

/**
 * Walks from a dataset or column, hop by hop. Every edge is given once, at the hop where it is first met, and every node
 * is left once: so a cycle ends.
 */
export async function walkLineage(query: LineageQuery, edgesAt: EdgesAt): Promise<FoundEdge[]> {
  const found = new Map<string, FoundEdge>()
  const column = query.column ?? ''
  let frontier: LineageNode[] = [{ namespace: query.namespace, name: query.name, column }]
  const left = new Set(frontier.map(nodeKey))
  for (let hop = 1; hop <= query.depth && frontier.length > 0; hop++) {
    const met: EdgeRow[] = []
    for (let at = 0; at < frontier.length; at += FRONTIER_MAX) {
      met.push(...(await edgesAt(frontier.slice(at, at + FRONTIER_MAX))))
    }
    frontier = []
    for (const edge of met) {
      const key = edgeKey(edge)
      if (found.has(key)) continue
      if (found.size >= query.limit) return ordered(found)
      found.set(key, { ...edge, hop })
      const next = farEnd(edge, query.direction)
      if (left.has(nodeKey(next))) continue
      left.add(nodeKey(next))
      frontier.push(next)
    }
  }
  return ordered(found)
}

function farEnd(edge: EdgeRow, direction: LineageQuery['direction']): LineageNode {
  return direction === 'upstream'
    ? { namespace: edge.inputNamespace, name: edge.inputName, column: edge.inputColumn }
    : { namespace: edge.outputNamespace, name: edge.outputName, column: edge.outputColumn }
}

function nodeKey({ namespace, name, column }: LineageNode): string {
  return JSON.stringify([namespace, name, column])
}

/**
 * Whether an edge leaves a node in this direction. Columns are followed through edges of columns, datasets through those of
 * datasets; what affects all of a dataset's columns (an edge whose output column is '') is met from each of them.
 */
export function edgeTouches(
  edge: EdgeRow,
  { namespace, name, column }: LineageNode,
  direction: LineageQuery['direction'],
): boolean {
  if ((edge.inputColumn === '') !== (column === '')) return false
  if (direction === 'downstream') {
    return (
      edge.inputNamespace === namespace && edge.inputName === name && edge.inputColumn === column
    )
  }
  return (
    edge.outputNamespace === namespace &&
    edge.outputName === name &&
    (edge.outputColumn === column || edge.outputColumn === '')
  )
}

/** What makes an edge itself, whoever said it and however often. */
export function edgeKey(edge: EdgeRow): string {
  const { inputNamespace, inputName, inputColumn } = edge
  const { outputNamespace, outputName, outputColumn, kind, subtype } = edge
  const ends = [inputNamespace, inputName, inputColumn, outputNamespace, outputName, outputColumn]
  return JSON.stringify([...ends, kind, subtype])
}

function ordered(found: ReadonlyMap<string, FoundEdge>): FoundEdge[] {
  return [...found]
    .toSorted(([a, x], [b, y]) => x.hop - y.hop || (a < b ? -1 : 1))
    .map(([, edge]) => edge)
}
