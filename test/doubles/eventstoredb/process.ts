import { startEventStoreDouble } from './double.ts'

/** The double in a process of its own, so that its work is not its clients'. It ends with its parent. */
const double = await startEventStoreDouble()
process.on('disconnect', () => process.exit(0))
process.send!(double.connectionString)
