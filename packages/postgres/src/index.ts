export { type Connections, type ConnectionOptions, connections } from './connections.ts'
export { checkDurable } from './durable.ts'
export { isAway } from './is-away.ts'
