export { openPersonalReader } from './reader.ts'
export { openPersonalWriter, type PersonalSqliteWriter } from './writer.ts'
