import type { EdgeRow, FoundEdge, LineageQuery } from '../statistics/index.ts'
import { edgeKey, edgeTouches, walkLineage } from '../statistics/walk.ts'
import type { Tables } from './tables.ts'

export function lineage(tables: Tables, query: LineageQuery): Promise<readonly FoundEdge[]> {
  return walkLineage(query, async (nodes) => {
    const newest = new Map<string, EdgeRow>()
    for (const edge of tables.edges) {
      if (edge.position > query.upTo) continue
      if (nodes.some((node) => edgeTouches(edge, node, query.direction))) {
        newest.set(edgeKey(edge), edge)
      }
    }
    return [...newest.values()]
  })
}
