import { describeOversightModel } from '../conformance/oversight/index.ts'
import { openMemoryOversight } from './open.ts'

describeOversightModel('memory', async () => ({
  ...openMemoryOversight(),
  reopen: () => Promise.resolve(),
  dispose: () => Promise.resolve(),
}))
