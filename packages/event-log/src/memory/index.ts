export { createMemoryLog } from './log.ts'
export { createMemoryStore, type MemoryStore } from './store.ts'
