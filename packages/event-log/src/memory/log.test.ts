import { describeEventLog, memoryLogDeviations, memoryLogFactory } from '../conformance/index.ts'

describeEventLog('memory', memoryLogFactory, memoryLogDeviations)
