import { writeSync } from 'node:fs'
import { isDatasporError } from '@dataspor/kernel'
import { event } from '../../conformance/harness.ts'
import { openSqliteLog } from '../log.ts'

// A process of its own: four appenders in the given folder, which write the number of each acknowledged event to
// standard output, until they have appended all, the process is killed, or the log fails.
const EVENTS_EACH = 200
const [folder, crashModule] = process.argv.slice(2)
const log = await openSqliteLog({ folder: folder!, crashModule })

async function appender(who: number): Promise<void> {
  for (let n = who * EVENTS_EACH; n < (who + 1) * EVENTS_EACH; n++) {
    const body = new Uint8Array(2_000).fill(n)
    const request = {
      stream: `s${who}`,
      expectedRevision: 'any',
      events: [event(n, { body })],
    } as const
    const [outcome] = await log.append(request)
    writeSync(1, `${n} ${outcome?.kind}\n`)
  }
}

try {
  await Promise.all([0, 1, 2, 3].map(appender))
} catch (error) {
  writeSync(1, `stopped ${isDatasporError(error) ? error.code : 'otherwise'}\n`)
}
await log.close()
