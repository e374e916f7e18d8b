import { randomFillSync } from 'node:crypto'
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createAnswers } from '@dataspor/answers'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { LogRecord } from '@dataspor/event-log'
import { MEMBER_BYTES } from '@dataspor/events'
import { randomId } from '@dataspor/kernel'
import { personalProjection } from '@dataspor/projections'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { defaultSources } from '@dataspor/composition'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle, Vault } from '@dataspor/vault'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { storedBatch } from './batch-events.ts'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { interleaved, quantile } from './interleaved.ts'
import { fillModel, people, storedBodies } from './personal-model.ts'
import { withFolder } from './scratch.ts'
import { silentLog } from './silent-log.ts'
import { size } from './size.ts'
import { storedSample } from './stored-sample.ts'

const BATCHES = size(200, 10)
const MEMBERS = size(500_000, 20_000)
/** Twice as many as a batch holds: a person is in about half of them. */
const POPULATION = 2 * MEMBERS
const ASKED = 1_000
const ITEMS_EACH = 100
const LOOKUPS = size(1_000, 200)
const RUNS = size(7, 2)
const REFRESH_MS = 11 * 60_000
const NO_BYTES = new Uint8Array(16)

/** Random ids in order, the asked people's among them. */
function population(asked: readonly SubjectHandle[]): Buffer {
  const ids = Array.from({ length: POPULATION }, (_, n) =>
    n < asked.length
      ? Buffer.from(asked[n]!.id, 'hex')
      : randomFillSync(Buffer.alloc(MEMBER_BYTES)),
  )
  return Buffer.concat(ids.toSorted(Buffer.compare))
}

/** About half of them, in order. */
function someOf(ids: Buffer): Buffer {
  const some = Buffer.allocUnsafe(ids.length)
  let end = 0
  for (let at = 0; at < ids.length; at += MEMBER_BYTES)
    if (Math.random() < 0.5) end += ids.copy(some, end, at, at + MEMBER_BYTES)
  return some.subarray(0, end)
}

/** Adds sealed batches through the projection, as the running system does, one commit each. */
async function addBatches(file: string, ids: Buffer): Promise<void> {
  const store = openPersonalWriter({ file })
  let { position } = await store.applied()
  for (let n = 0; n < BATCHES; n++) {
    const bodies = storedBatch(n, someOf(ids), NOW_MS - (BATCHES - n) * 3_600_000, position + 1)
    const records = bodies.map((body): LogRecord => {
      position += 1
      const place = { position, stream: 'sys/batches', revision: position, recordedAt: NOW_MS }
      return { ...place, dedupKey: NO_BYTES, contentTag: NO_BYTES, body }
    })
    const { changes } = personalProjection.project(records)
    await store.apply(changes, { position, recordedAtMax: NOW_MS, knowledge: position })
    process.stderr.write(`\r${n + 1} of ${BATCHES} batches`)
  }
  process.stderr.write('\n')
  await store.close()
}

/** The middle of the times of first pages, µs, each a new question. */
function pagesOf(file: string, vault: Vault, asked: readonly SubjectHandle[]) {
  let nowMs = NOW_MS
  const answers = createAnswers({
    personal: openPersonalReader({ file }),
    log: silentLog('benchmark0'),
    vault,
    sources: defaultSources(createCatalogue(currentCatalogue())),
    clock: { now: () => nowMs },
    ids: randomId,
  })
  return async (): Promise<number> => {
    nowMs += REFRESH_MS
    const taken: number[] = []
    for (let n = 0; n < LOOKUPS; n++) {
      const { id } = asked[(n * 7) % asked.length]!
      const start = process.hrtime.bigint()
      const caller = { role: 'citizen', subjects: [id] } as const
      ;(await answers.disclosures({ caller, language: 'da' })).json()
      taken.push(Number(process.hrtime.bigint() - start) / 1e3)
    }
    return quantile(taken, 0.5)
  }
}

async function lines(folder: string, vault: Vault): Promise<Line[]> {
  const asked = await people(vault, ASKED)
  const without = join(folder, 'without.db')
  await fillModel(without, storedBodies(await storedSample(), asked, ASKED * ITEMS_EACH))
  const withBatches = join(folder, 'with.db')
  copyFileSync(without, withBatches)
  await addBatches(withBatches, population(asked))
  const measured = await interleaved({
    runs: RUNS,
    baseline: pagesOf(without, vault, asked),
    subject: pagesOf(withBatches, vault, asked),
  })
  const figure = `a person's first page with ${BATCHES} sealed batches of ${MEMBERS}, p50`
  const bytes = (statSync(withBatches).size - statSync(without).size) / BATCHES / MEMBERS
  return [
    ratioLine({ figure, against: 'without batches', unit: 'µs' }, { atMost: 3 }, measured),
    notedLine('read model, bytes a member', bytes, `${BATCHES} batches`),
  ]
}

export const batchAnswer: Figure = {
  name: 'batch-answer',
  run: () =>
    withFolder(async (folder) => {
      const at = join(folder, 'vault')
      mkdirSync(at)
      const keyring = memoryKeyring()
      const vault = await openSqliteVault({ folder: at, keyring, scope: 'synthetic' })
      try {
        return await lines(folder, vault)
      } finally {
        await vault.close()
      }
    }),
}
