import { join } from 'node:path'
import { startClickHouse } from '@dataspor/clickhouse-embedded'
import {
  OVERSIGHT_STATEMENTS,
  PERSONAL_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import type { Engine } from './backing.ts'

const STATEMENTS = {
  personal: PERSONAL_STATEMENTS,
  oversight: OVERSIGHT_STATEMENTS,
  statistics: STATISTICS_STATEMENTS,
}
const SILENT = { info: () => {}, warn: () => {} }

/** A model that lies in ClickHouse. */
export type ModelName = keyof typeof STATEMENTS

export type EngineFor = (model: ModelName) => Engine

/** An engine of its own, which starts nothing yet. */
export function embeddedEngine(folder: string, model: ModelName): Engine {
  return startClickHouse({
    folder: join(folder, model, 'engine'),
    database: model,
    statements: STATEMENTS[model],
    logger: SILENT,
  })
}
