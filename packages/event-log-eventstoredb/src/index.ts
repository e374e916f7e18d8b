export type { BellTimes } from './bell.ts'
export { type EventStoreLogOptions, openEventStoreLog } from './open.ts'
export type { Patience } from './patience.ts'
