import type { LoadRow } from '@dataspor/read-models/statistics'
import { controlPart, controlSeries } from './control.ts'

/** The numbers of persons of a load, controlled. */
export interface ShownPersons {
  readonly persons: number | null
  readonly replacementNumbers: number | null
  /** Rows that no person of the warehouse was found for. */
  readonly unlinked: number | null
  /** Names of the numbers that were given and are not shown. */
  readonly suppressed: readonly ('persons' | 'replacementNumbers' | 'unlinked')[]
}

/**
 * Controls all versions of all deliveries together: versions are compared with each other wherever they are of the same
 * dataset, source and period, so that no filter of a question may have taken one away.
 */
export function controlLoads(
  loads: readonly LoadRow[],
  threshold: (dataset: string) => number,
): ReadonlyMap<LoadRow, ShownPersons> {
  const series = new Map<string, LoadRow[]>()
  for (const load of loads) {
    const { source, dataset, periodFrom, periodTo } = load
    const key = JSON.stringify([source, dataset, periodFrom, periodTo])
    const known = series.get(key)
    if (known === undefined) series.set(key, [load])
    else known.push(load)
  }
  const shown = new Map<LoadRow, ShownPersons>()
  for (const versions of series.values()) controlVersions(versions, threshold, shown)
  return shown
}

function controlVersions(
  versions: readonly LoadRow[],
  threshold: (dataset: string) => number,
  shown: Map<LoadRow, ShownPersons>,
): void {
  const inOrder = versions.toSorted((a, b) => a.position - b.position)
  const least = threshold(inOrder[0]!.dataset)
  const series = (of: (load: LoadRow) => number | null) => controlSeries(inOrder.map(of), least)
  const persons = series((load) => load.persons)
  const replaced = series((load) => load.replacementNumbers)
  const unlinked = series((load) => load.unlinked)
  inOrder.forEach((load, i) => {
    const parts = {
      persons: persons[i]!,
      replacementNumbers: controlPart(replaced[i]!, persons[i]!, least),
      unlinked: controlPart(unlinked[i]!, load.loaded, least),
    }
    const suppressed = (['persons', 'replacementNumbers', 'unlinked'] as const).filter(
      (name) => parts[name] === null && load[name] !== null,
    )
    shown.set(load, { ...parts, suppressed })
  })
}
