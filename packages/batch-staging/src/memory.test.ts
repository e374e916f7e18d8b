import { describeStaging } from './conformance.ts'
import { memoryStaging } from './memory.ts'

describeStaging('memory', async () => ({ staging: memoryStaging(), dispose: async () => {} }))
