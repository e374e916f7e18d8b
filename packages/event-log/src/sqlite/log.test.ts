import { describeEventLog, sqliteLogFactory } from '../conformance/index.ts'

describeEventLog('sqlite', sqliteLogFactory)
