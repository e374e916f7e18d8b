import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { personalProjection, rebuild } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { type Figure, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { logOnDisk } from './log-on-disk.ts'
import { rawRebuild } from './raw-rebuild.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'

const ITEMS = size(150_000, 10_000)
const PEOPLE = size(5_000, 1_000)
const RUNS = size(5, 2)

export const rebuildModel: Figure = {
  name: 'rebuild',
  run: () =>
    withFolder(async (folder) => {
      const [logFolder, out] = [join(folder, 'log'), join(folder, 'out')]
      const events = await logOnDisk(logFolder, { items: ITEMS, people: PEOPLE })
      const log = openSqliteLogReader({ folder: logFolder })
      const fresh = () => {
        rmSync(out, { recursive: true, force: true })
        mkdirSync(out)
        return join(out, 'model.db')
      }
      const measured = await interleaved({
        runs: RUNS,
        baseline: async () => {
          const file = fresh()
          return events / (await secondsOf(() => rawRebuild(log, file)))
        },
        subject: async () => {
          const file = fresh()
          return events / (await secondsOf(() => subject(log, file)))
        },
      })
      await log.close()
      const against = 'read, decode, raw insert of the same rows in the same order'
      const figure = `rebuild of the personal model, ${events} events`
      return [ratioLine({ figure, against, unit: 'events/s' }, { atLeast: 0.7 }, measured)]
    }),
}

async function subject(log: ReturnType<typeof openSqliteLogReader>, file: string): Promise<void> {
  const store = openPersonalWriter({ file, logId: log.logId })
  await rebuild({ log, projection: personalProjection, store })
  await store.close()
}
