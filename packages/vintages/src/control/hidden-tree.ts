import { isSmall } from '@dataspor/kernel'
import { type CubeNode, placeKey } from '../cube/cell.ts'
import { hiddenOf } from './family.ts'

/** What of a month's tree is shown, as keys of cells. Below a hidden cell nothing is told, not even what there is. */
export interface HiddenTree {
  readonly shown: ReadonlyMap<string, CubeNode>
  /** The uppermost hidden cells. */
  readonly hidden: ReadonlyMap<string, CubeNode>
}

/**
 * Primary and secondary suppression over the tree month → source → dataset → legal basis → purpose. From the leaves up each
 * cell settles its own breakdown; one whose breakdown cannot be settled is hidden itself, and its siblings settle that.
 */
export function hideInTree(root: CubeNode): HiddenTree {
  const within = new Map<string, ReadonlySet<string>>()
  const shown = new Map<string, CubeNode>()
  const hidden = new Map<string, CubeNode>()
  const rootShown = !isSmall(root.persons, root.threshold) && settle(root, within)
  collect(root, rootShown)
  return { shown, hidden }

  function collect(node: CubeNode, isShown: boolean): void {
    const key = placeKey(node.place)
    if (!isShown) {
      hidden.set(key, node)
      return
    }
    shown.set(key, node)
    const below = within.get(key)
    for (const child of node.children) collect(child, !below!.has(placeKey(child.place)))
  }
}

/** Depth is at most four. False: the node cannot be shown. */
function settle(node: CubeNode, within: Map<string, ReadonlySet<string>>): boolean {
  const members = node.children.map((child) => ({
    key: placeKey(child.place),
    persons: child.persons,
    disclosures: child.disclosures,
    threshold: child.threshold,
    forced: !settle(child, within),
  }))
  const hidden = members.length === 0 ? new Set<string>() : hiddenOf(node, members)
  if (hidden === undefined) return false
  within.set(placeKey(node.place), hidden)
  return true
}
