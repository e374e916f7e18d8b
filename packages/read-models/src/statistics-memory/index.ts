export { openMemoryStatistics } from './open.ts'
