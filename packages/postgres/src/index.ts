export { type Connections, type ConnectionOptions, connections } from './connections.ts'
export { isAway } from './is-away.ts'
export { makeTables, type TablesToMake } from './make-tables.ts'
