import type { EdgeRow } from '@dataspor/read-models/statistics'

type Ends = Pick<
  EdgeRow,
  'inputNamespace' | 'inputName' | 'inputColumn' | 'outputNamespace' | 'outputName' | 'outputColumn'
>

/** Whether something among these edges was made of itself. Takes away what has nothing before it, until nothing changes. */
export function isCyclic(edges: readonly Ends[]): boolean {
  const after = new Map<string, Set<string>>()
  const before = new Map<string, number>()
  for (const edge of edges) {
    const from = JSON.stringify([edge.inputNamespace, edge.inputName, edge.inputColumn])
    const to = JSON.stringify([edge.outputNamespace, edge.outputName, edge.outputColumn])
    const known = after.get(from) ?? new Set()
    if (!known.has(to)) before.set(to, (before.get(to) ?? 0) + 1)
    before.set(from, before.get(from) ?? 0)
    after.set(from, known.add(to))
  }
  const free = [...before].filter(([, count]) => count === 0).map(([node]) => node)
  let taken = 0
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    taken++
    for (const next of after.get(node) ?? []) {
      const left = before.get(next)! - 1
      before.set(next, left)
      if (left === 0) free.push(next)
    }
  }
  return taken < before.size
}
