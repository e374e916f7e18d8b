import type { BlockProjection, BlockStore } from './block-projection.ts'
import type { Projection } from './projection.ts'

/** A projection that remembers nothing: it goes on from where its store is. */
export function withoutMemory<Changes>(
  projection: Projection<Changes>,
  store: Pick<BlockStore<Changes>, 'applied'>,
): BlockProjection<Changes> {
  return {
    place: () => store.applied(),
    project: async (records) => projection.project(records),
    commit: async () => {},
    rollback: async () => {},
    reset: async () => {},
    close: async () => {},
  }
}
