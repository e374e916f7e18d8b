import { join } from 'node:path'
import { expect } from 'vitest'
import { dumpEngine } from '../dump-engine.ts'
import { expectNoNumberIn } from '../survival/no-number.ts'
import { MODELS } from './models.ts'
import type { ClusterUnderTest } from './run-cluster.ts'

const ENOUGH_CHARS = 1_000

/** Ends the cluster: no number lies in any folder, topic or table, nor in anything that a process has said. */
export async function expectNoNumberLeft(
  running: ClusterUnderTest,
  numbers: readonly string[],
): Promise<void> {
  const said = running.said()
  expect(Object.keys(said).length).toBeGreaterThanOrEqual(6)
  await running.stop()
  const tables: Record<string, Buffer> = {}
  for (const model of MODELS) {
    const folder = join(running.folder, 'engines', 'clickhouse', model)
    const rows = [...(await dumpEngine(folder, model)).values()].join('\n')
    if (model !== 'statistics') expect(rows.length).toBeGreaterThan(ENOUGH_CHARS)
    tables[model] = Buffer.from(rows, 'latin1')
  }
  const folders = [running.folder, running.postgresFolder]
  expectNoNumberIn({ numbers, folders, said: { ...said, ...tables } })
}
