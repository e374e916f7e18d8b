export { openPersonalReader, type PersonalSqliteReader } from './open-reader.ts'
export {
  openPersonalWriter,
  type PersonalSqliteWriter,
  type PersonalWriterOptions,
} from './writer.ts'
