import type { ClickHouseClient } from '@clickhouse/client'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { queryStatement } from '@dataspor/clickhouse-embedded'
import { hmacKey, manualClock } from '@dataspor/kernel'
import { openStatisticsReader, openStatisticsWriter } from '@dataspor/read-models-clickhouse'
import {
  type CellRow,
  noStatisticsChanges,
  type StatisticsWriter,
} from '@dataspor/read-models/statistics'
import { type WarehouseQuestions, warehouseQuestions } from '@dataspor/statistics'
import { NOW_MS } from '@dataspor/testkit'
import { startEngine } from './engine.ts'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved, quantile } from './interleaved.ts'
import { withFolder } from './scratch.ts'
import { size } from './size.ts'

const MONTHS = size(60, 12)
const SOURCES = 123
const DATASETS = 3
const BASES = 2
const PURPOSES = 2
const QUESTIONS = size(60, 10)
const RUNS = size(7, 2)
const LOG_ID = 'benchlog'

/** The bare question: the finest cells of the cube, as they were published last, summed by month and source. */
const BARE = `SELECT month, source, sum(persons) AS persons, sum(disclosures) AS disclosures
FROM cells WHERE purpose != '' AND source != '' GROUP BY month, source ORDER BY month, source`

const monthOf = (n: number) => new Date(Date.UTC(2020, n, 1)).toISOString().slice(0, 7)

/** All cells of a month: the tree of sources, datasets, bases and purposes. */
function* cellsOf(month: string, vintage: number): Generator<CellRow> {
  let ordinal = 0
  const cell = (place: readonly string[], leaves: number): CellRow => {
    const [source = '', dataset = '', legalBasis = '', purpose = ''] = place
    const numbers = { persons: 50 * leaves, disclosures: 60 * leaves }
    const at = { position: vintage, ordinal: ordinal++, vintage, month }
    return { ...at, source, dataset, legalBasis, purpose, ...numbers }
  }
  const sizes = [SOURCES, DATASETS, BASES, PURPOSES]
  function* below(place: readonly string[]): Generator<CellRow> {
    const rest = sizes.slice(place.length)
    yield cell(
      place,
      rest.reduce((n, one) => n * one, 1),
    )
    for (let i = 0; i < (rest[0] ?? 0); i++) yield* below([...place, `${'sdbp'[place.length]}${i}`])
  }
  yield* below([])
}

async function fill(store: StatisticsWriter): Promise<void> {
  for (let n = 0; n < MONTHS; n++) {
    const position = n + 1
    const month = monthOf(n)
    const head = { position, vintage: position, publishedAt: NOW_MS, kind: 'month' } as const
    const vintages = [{ ...head, months: [month], upTo: position, catalogue: 'bench' }]
    const cells = [...cellsOf(month, position)]
    const applied = { position, recordedAtMax: NOW_MS, knowledge: position }
    await store.apply({ ...noStatisticsChanges(), vintages, cells }, applied)
  }
}

/** The middle of the times, one after the other, in ms. */
async function timesOf(ask: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < QUESTIONS; n++) {
    const start = performance.now()
    await ask()
    taken.push(performance.now() - start)
  }
  return quantile(taken, 0.5)
}

async function measure(client: ClickHouseClient, questions: WarehouseQuestions): Promise<Line[]> {
  const ask = { language: 'da', filters: { groupBy: 'month,source' } } as const
  const measured = await interleaved({
    runs: RUNS,
    baseline: () =>
      timesOf(async () => (await client.query({ query: BARE, format: 'JSONEachRow' })).json()),
    subject: () => timesOf(async () => JSON.stringify((await questions.inflows(ask)).body)),
  })
  const figure = `inflows by source × month, ${MONTHS} months of ${SOURCES} sources`
  const against = 'the bare GROUP BY over the cube'
  return [ratioLine({ figure, against, unit: 'ms' }, { atMost: 2 }, measured)]
}

export const inflows: Figure = {
  name: 'inflows',
  run: () =>
    withFolder(async (folder) => {
      const engine = await startEngine(folder, [queryStatement(BARE)], 'statistics')
      try {
        const store = await openStatisticsWriter({ ...engine.endpoint, logId: LOG_ID })
        await fill(store)
        await store.close()
        const reader = openStatisticsReader(engine.endpoint)
        const applied = { position: MONTHS, recordedAtMax: NOW_MS, knowledge: MONTHS }
        const questions = warehouseQuestions({
          // As in the running system, where the thread that fills the model has said it.
          reader: { ...reader, applied: async () => applied },
          logId: LOG_ID,
          catalogue: () => createCatalogue(currentCatalogue()),
          threshold: () => 5,
          cursorKey: hmacKey(Buffer.alloc(32, 1)),
          clock: manualClock(NOW_MS),
        })
        const lines = await measure(engine.client, questions)
        await reader.close()
        return lines
      } finally {
        await engine.close()
      }
    }),
}
