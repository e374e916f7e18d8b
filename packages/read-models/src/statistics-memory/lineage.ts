import type { EdgeRow, FoundEdge, LineageQuery } from '../statistics/index.ts'
import { edgeKey, walkLineage } from '../statistics/walk.ts'
import type { Tables } from './tables.ts'

export function lineage(tables: Tables, query: LineageQuery): Promise<readonly FoundEdge[]> {
  return walkLineage(query, async (nodes) => {
    const newest = new Map<string, EdgeRow>()
    for (const edge of tables.edges) {
      if (edge.position > query.upTo) continue
      if (nodes.some((node) => touches(edge, node, query.direction))) {
        newest.set(edgeKey(edge), edge)
      }
    }
    return [...newest.values()]
  })
}

interface Node {
  readonly namespace: string
  readonly name: string
  readonly column: string
}

function touches(edge: EdgeRow, node: Node, direction: LineageQuery['direction']): boolean {
  const { namespace, name, column } = node
  if (direction === 'downstream') {
    return (
      edge.inputNamespace === namespace &&
      edge.inputName === name &&
      edge.inputColumn === column &&
      isOfLevel(edge, column)
    )
  }
  return (
    edge.outputNamespace === namespace &&
    edge.outputName === name &&
    (edge.outputColumn === column || edge.outputColumn === '') &&
    isOfLevel(edge, column)
  )
}

/** Columns are followed through edges of columns, datasets through those of datasets. */
function isOfLevel({ inputColumn }: EdgeRow, column: string): boolean {
  return (inputColumn === '') === (column === '')
}
