export type { BatchMembers } from './port.ts'
