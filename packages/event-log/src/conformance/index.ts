export { type Deviations, describeEventLog } from './describe-event-log.ts'
export type { Guarantees, LogFactory, LogUnderTest } from './harness.ts'
export { memoryLogDeviations, memoryLogFactory, sqliteLogFactory } from './adapters.ts'
