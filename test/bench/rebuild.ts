import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteLog, openSqliteLogReader } from '@dataspor/event-log/sqlite'
import { dedupKey } from '@dataspor/events'
import { personalProjection, rebuild } from '@dataspor/projections'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { memoryVault } from '@dataspor/vault/memory'
import { type Figure, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { people, storedBodies } from './personal-model.ts'
import { rawRebuild } from './raw-rebuild.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'
import { storedSample } from './stored-sample.ts'

const ITEMS = size(150_000, 10_000)
const PEOPLE = size(5_000, 1_000)
const EVENTS_PER_APPEND = 1_000
const RUNS = size(5, 2)

/** A log on disk with the events of these people. */
async function fillLog(folder: string): Promise<number> {
  const log = await openSqliteLog({ folder })
  const about = await people(await memoryVault({ scope: 'synthetic' }), PEOPLE)
  const bodies = [...storedBodies(await storedSample(), about, ITEMS)]
  for (let at = 0; at < bodies.length; at += EVENTS_PER_APPEND) {
    const events = bodies.slice(at, at + EVENTS_PER_APPEND).map((body, i) => {
      const key = dedupKey('bench', String(at + i))
      return { dedupKey: key, contentTag: key, recordedAt: 1_760_000_000_000, body }
    })
    await log.append({ stream: 'src/bench/http/0', expectedRevision: 'any', events })
  }
  await log.close()
  return bodies.length
}

export const rebuildModel: Figure = {
  name: 'rebuild',
  run: () =>
    withFolder(async (folder) => {
      const [logFolder, out] = [join(folder, 'log'), join(folder, 'out')]
      const events = await fillLog(logFolder)
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
