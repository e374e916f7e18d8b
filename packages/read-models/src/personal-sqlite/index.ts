export { openPersonalReader } from './reader.ts'
export {
  openPersonalWriter,
  type PersonalSqliteWriter,
  type PersonalWriterOptions,
} from './writer.ts'
