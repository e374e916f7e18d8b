import {
  describeEventLog,
  memoryLogDeviations,
  memoryLogFactory,
  sqliteLogFactory,
} from '@dataspor/event-log/conformance'

describeEventLog('memory', memoryLogFactory, memoryLogDeviations)
describeEventLog('sqlite', sqliteLogFactory)
