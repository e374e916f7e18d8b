export { availability, type Availability } from './availability.ts'
export {
  commandStatement,
  insertStatement,
  type Lane,
  queryStatement,
  type RegisteredStatement,
} from './statement.ts'
export {
  type ClickHouseEndpoint,
  type ClickHouseServer,
  type ClickHouseState,
  startClickHouse,
  type StartOptions,
} from './server.ts'
