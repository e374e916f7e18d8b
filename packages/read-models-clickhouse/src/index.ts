export type { ClickHouseEndpoint } from './client.ts'
export { openOversightWriter, type WriterOptions } from './oversight/writer.ts'
export type { Lane, Statement } from './statement.ts'
export { OVERSIGHT_STATEMENTS } from './oversight/statements.ts'
