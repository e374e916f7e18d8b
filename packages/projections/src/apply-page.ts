import type { LogRecord } from '@dataspor/event-log'
import type { Checkpoint, Projection, ProjectionStore } from './projection.ts'

/** Applies one page of the log, which is not empty, on top of `before`; every event advances the checkpoint. */
export async function applyPage<Changes>(
  records: readonly LogRecord[],
  before: Checkpoint,
  projection: Projection<Changes>,
  store: ProjectionStore<Changes>,
): Promise<Checkpoint> {
  const { changes, knowledge } = projection.project(records)
  let { recordedAtMax } = before
  for (const { recordedAt } of records) if (recordedAt > recordedAtMax) recordedAtMax = recordedAt
  const applied = {
    position: records.at(-1)!.position,
    recordedAtMax,
    knowledge: knowledge ?? before.knowledge,
  }
  await store.apply(changes, applied)
  return applied
}
