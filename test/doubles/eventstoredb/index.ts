export { type DoubleOptions, type EventStoreDouble, startEventStoreDouble } from './double.ts'
export type { Misbehaviour } from './state.ts'
