export { personalProjection } from './personal.ts'
export type { Checkpoint, Projected, Projection, ProjectionStore } from './projection.ts'
export { type RebuildableStore, rebuild, type Rebuilt, type RebuildOptions } from './rebuild.ts'
export { runProjection, type RunOptions } from './runner.ts'
