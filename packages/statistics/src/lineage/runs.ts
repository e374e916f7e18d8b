import type { DatasetRow, RunRow, StatisticsReader } from '@dataspor/read-models/statistics'
import type { Found } from '../findings/texts.ts'
import type { LinkedDelivery } from './contract.ts'

/** Runs of one answer that are looked up. */
const RUNS_MAX = 50
const SAID_MAX = 1_000

export interface RunsSaid {
  readonly deliveries: readonly LinkedDelivery[]
  readonly findings: readonly Found[]
}

/** What the runs among the edges loaded, and whether one of them was completed twice with other numbers. */
export async function runsSaid(
  reader: StatisticsReader,
  upTo: number,
  runIds: readonly string[],
): Promise<RunsSaid> {
  const deliveries = new Map<string, LinkedDelivery>()
  const findings: Found[] = []
  for (const runId of runIds.slice(0, RUNS_MAX)) {
    const query = { upTo, filter: { runId }, limit: SAID_MAX }
    const runs = await reader.runs(query)
    for (const run of runs.toReversed()) {
      if (run.deliveryId === '') continue
      deliveries.set(`${run.deliveryId} ${run.version}`, {
        deliveryId: run.deliveryId,
        version: run.version,
        dataset: run.deliveryDataset,
        runId,
        namesDisclosures: run.disclosures.length > 0,
      })
    }
    const completed = runs.filter(({ state }) => state === 'COMPLETE')
    if (completed.length > 1 && saysOtherwise(completed, await reader.datasets(query)))
      findings.push({ code: 'run-completed-twice', about: runId })
    for (const { code, about } of await reader.findings(query))
      if (code === 'cpr-removed') findings.push({ code, about })
  }
  return { deliveries: [...deliveries.values()], findings }
}

/** Whether two completions of a run give another number of one and the same output. */
export function saysOtherwise(
  completed: readonly Pick<RunRow, 'position'>[],
  datasets: readonly Pick<
    DatasetRow,
    'position' | 'role' | 'namespace' | 'name' | 'rows' | 'bytes' | 'files'
  >[],
): boolean {
  const positions = new Set(completed.map(({ position }) => position))
  const numbers = new Map<string, string>()
  for (const { position, role, namespace, name, rows, bytes, files } of datasets) {
    if (role !== 'output' || !positions.has(position)) continue
    if (rows === null && bytes === null && files === null) continue
    const key = JSON.stringify([namespace, name])
    const said = JSON.stringify([rows, bytes, files])
    if ((numbers.get(key) ?? said) !== said) return true
    numbers.set(key, said)
  }
  return false
}
