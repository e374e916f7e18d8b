export type { ClickHouseEndpoint, WriterOptions } from './client.ts'
export { openOversightReader } from './oversight/reader.ts'
export { OVERSIGHT_STATEMENTS } from './oversight/statements.ts'
export { openOversightWriter } from './oversight/writer.ts'
export { openPersonalClickHouseReader, type PersonalClickHouseReader } from './personal/reader.ts'
export { PERSONAL_STATEMENTS } from './personal/statements.ts'
export { openPersonalClickHouseWriter } from './personal/writer.ts'
export {
  type PersonalClickHouseOptions,
  type PersonalClickHouseWriter,
  TURN_SETTLED_MS,
} from './personal/writer-port.ts'
export type { Lane, Statement } from './statement.ts'
export { openStatisticsReader } from './statistics/reader.ts'
export { STATISTICS_STATEMENTS } from './statistics/statements.ts'
export { openStatisticsWriter } from './statistics/writer.ts'
