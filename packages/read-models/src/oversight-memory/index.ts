export { openMemoryOversight } from './open.ts'
