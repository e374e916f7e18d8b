export type { Authorities, SourceRegistration } from './sources.ts'
