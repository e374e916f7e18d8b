import type { Json } from './disclosure-event.ts'
import { monthBefore } from './months.ts'
import type { ScenarioOptions } from './scenario-options.ts'
import { DATASETS, DELIVERIES, WAREHOUSE } from './warehouse.ts'

const PRODUCER = 'https://example.org/demonstration'
const EVENT_SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent'
const COLUMN_SCHEMA =
  'https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet'
const DATABASE = 'postgres://datavarehus.example.org:5432'
const HOUR_MS = 3_600_000

/** The last dataset of the chain, and the column that leads all the way back. */
export const PUBLISHED = {
  namespace: DATABASE,
  dataset: 'jobindsats.ydelsesmodtagere',
  column: 'antal_personer',
} as const

interface Column {
  readonly name: string
  readonly from: string
  /** How a value is made of the other; masking where it can no longer be read back. */
  readonly how: 'IDENTITY' | 'TRANSFORMATION' | 'AGGREGATION'
  readonly masking?: true
}

interface Step {
  readonly job: string
  readonly input: string
  readonly output: string
  readonly rows: number
  readonly columns: readonly Column[]
}

/** From what DFDG delivered to what anybody can read on the statistics' pages. */
const CHAIN: readonly Step[] = [
  {
    job: 'indlaes.ydelser',
    input: 'stage.ydelser',
    output: 'dv.ydelser',
    rows: 12_391,
    columns: [
      { name: 'borger_noegle', from: 'cpr', how: 'TRANSFORMATION', masking: true },
      { name: 'periode', from: 'periode', how: 'IDENTITY' },
      { name: 'ydelse', from: 'kode', how: 'TRANSFORMATION' },
    ],
  },
  {
    job: 'saml.forloeb',
    input: 'dv.ydelser',
    output: 'dv.ydelsesforloeb',
    rows: 9_873,
    columns: [
      { name: 'borger_noegle', from: 'borger_noegle', how: 'IDENTITY' },
      { name: 'fra', from: 'periode', how: 'AGGREGATION' },
      { name: 'ydelse', from: 'ydelse', how: 'IDENTITY' },
    ],
  },
  {
    job: 'opgoer.maaned',
    input: 'dv.ydelsesforloeb',
    output: 'dv.modtagere_maaned',
    rows: 412,
    columns: [
      { name: 'maaned', from: 'fra', how: 'TRANSFORMATION' },
      { name: 'ydelse', from: 'ydelse', how: 'IDENTITY' },
      { name: 'antal', from: 'borger_noegle', how: 'AGGREGATION', masking: true },
    ],
  },
  {
    job: 'udstil.jobindsats',
    input: 'dv.modtagere_maaned',
    output: PUBLISHED.dataset,
    rows: 412,
    columns: [
      { name: 'maaned', from: 'maaned', how: 'IDENTITY' },
      { name: 'ydelse', from: 'ydelse', how: 'IDENTITY' },
      { name: PUBLISHED.column, from: 'antal', how: 'IDENTITY' },
    ],
  },
]

/** Runs as an OpenLineage client would send them, one a step; the first says which delivery it loaded. */
export function lineageEvents(options: ScenarioOptions): readonly Json[] {
  if (!options.sources.has(WAREHOUSE)) return []
  const month = monthBefore(options.until, DELIVERIES.onTime)
  const delivery = {
    deliveryId: `ydelser-${month.name}`,
    version: 1,
    dataset: DATASETS.benefits,
  }
  return CHAIN.map((step, at) => ({
    eventTime: new Date(month.dueAt + (at + 2) * HOUR_MS).toISOString(),
    eventType: 'COMPLETE',
    producer: PRODUCER,
    schemaURL: EVENT_SCHEMA,
    run: {
      runId: `0195570e-5a10-7c3e-9b77-${String(month.dueAt).slice(0, 11)}${at}`,
      facets: {
        dataspor: {
          _producer: PRODUCER,
          _schemaURL: `${PRODUCER}/dataspor`,
          ...(at === 0 ? { delivery } : {}),
        },
      },
    },
    job: { namespace: 'datavarehus', name: step.job },
    inputs: [{ namespace: DATABASE, name: step.input }],
    outputs: [output(step)],
  }))
}

function output({ input, output: name, rows, columns }: Step): Json {
  const fields = columns.map((column) => [column.name, { inputFields: [madeOf(input, column)] }])
  return {
    namespace: DATABASE,
    name,
    facets: {
      columnLineage: {
        _producer: PRODUCER,
        _schemaURL: COLUMN_SCHEMA,
        fields: Object.fromEntries(fields),
      },
    },
    outputFacets: {
      outputStatistics: { _producer: PRODUCER, _schemaURL: `${PRODUCER}/output`, rowCount: rows },
    },
  }
}

function madeOf(input: string, { from, how, masking }: Column): Json {
  const transformations = [{ type: 'DIRECT', subtype: how, masking: masking ?? false }]
  return { namespace: DATABASE, name: input, field: from, transformations }
}
