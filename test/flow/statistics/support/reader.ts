import type { System } from '@dataspor/testkit'
import type { PublishedCell } from '@dataspor/vintages'
import { attackState, type Leak } from '@dataspor/vintages/attack'
import type { Json } from '../../support/events.ts'
import { THRESHOLD } from './attacker.ts'
import { items, type Versions } from './warehouse.ts'

/** A number that was once shown of a dataset's delivery, whatever it is called. */
export interface Seen {
  readonly dataset: string
  readonly name: string
  readonly value: number
}

const TOLD_OF_PERSONS = ['persons', 'sent', 'received', 'loaded'] as const

/** Everything numeric that is shown of deliveries today: of those whose rows are persons, the rows, too. */
export async function readDeliveries(system: System): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  const see = (dataset: unknown, name: string, value: unknown) => {
    if (typeof value === 'number') seen.push({ dataset: String(dataset), name, value })
  }
  for (const { dataset, versions } of await items(system, 'deliveries'))
    for (const { counts, controlTotals, disclosures } of versions as Versions) {
      for (const name of TOLD_OF_PERSONS) see(dataset, name, counts[name])
      see(dataset, 'disclosures', disclosures)
      for (const { loaded } of controlTotals as readonly Json[])
        see(dataset, 'control total', loaded)
    }
  for (const { dataset, frames } of await items(system, 'completeness'))
    for (const { size, covered } of frames as readonly Json[]) {
      see(dataset, 'frame size', size)
      see(dataset, 'frame covered', covered)
    }
  for (const { dataset, links } of await items(system, 'pseudonymisation'))
    for (const { loaded } of links as readonly Json[]) see(dataset, 'rows linked', loaded)
  for (const { dataset, changes } of await items(system, 'revisions'))
    for (const { what, before, after } of changes as readonly Json[])
      if (['persons', 'loaded'].includes(String(what)))
        for (const value of [before, after]) see(dataset, 'revision', value)
  return seen
}

/**
 * Puts what was seen of a dataset in the place of what is hidden of it, and attacks what then stands: what that finds and
 * the published cells alone do not.
 */
export function attackWith(
  cells: readonly PublishedCell[],
  seen: readonly Seen[],
): readonly Leak[] {
  const leaks: Leak[] = []
  const filled = cells.map((cell) => {
    if (cell.dataset === undefined || cell.persons !== null) return cell
    const [known] = seen.filter(({ dataset }) => dataset === cell.dataset)
    if (known === undefined) return cell
    const { value, name } = known
    leaks.push({ key: cell.dataset, measure: 'persons', how: name, low: value, high: value })
    return { ...cell, persons: value, disclosures: value }
  })
  const before = new Set(attackState(cells, THRESHOLD).map((leak) => JSON.stringify(leak)))
  const found = attackState(filled, THRESHOLD)
  return [...leaks, ...found.filter((leak) => !before.has(JSON.stringify(leak)))]
}

/** What was seen of a dataset, and differs by a few from a cell of it. */
export function fewBeside(
  cells: readonly PublishedCell[],
  seen: readonly Seen[],
): readonly unknown[] {
  return seen.flatMap((one) =>
    cells
      .filter(({ dataset }) => dataset === one.dataset)
      .filter(({ persons }) => isFew(Math.abs((persons ?? one.value) - one.value)))
      .map((cell) => [one, cell]),
  )
}

const isFew = (n: number) => n > 0 && n < THRESHOLD
