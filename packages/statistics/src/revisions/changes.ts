import type { ColumnRow, LoadRow } from '@dataspor/read-models/statistics'
import type { ShownNumbers } from '../control/loads.ts'
import { fewRows, totalsMayBeTold } from '../deliveries/few-rows.ts'

/** One thing that is another in a version than in the one before. */
export interface Change {
  /** `loaded`, `persons`, `layoutVersion`, `column:<name>`, `controlTotal:<name>`, `rejected:<code>`, … */
  readonly what: string
  readonly before: string | number | null
  readonly after: string | number | null
}

export interface VersionParts {
  readonly load: LoadRow
  readonly shown: ShownNumbers
  /** The fewest persons that a number may tell of. */
  readonly threshold: number
  readonly columns: readonly ColumnRow[]
}

/** What changed from one version to the next. Numbers of persons are controlled: a suppressed one is null on its side. */
export function changesBetween(before: VersionParts, after: VersionParts): readonly Change[] {
  const [a, b] = [valuesOf(before), valuesOf(after)]
  const changes: Change[] = []
  for (const what of new Set([...a.keys(), ...b.keys()])) {
    const [was, is] = [a.get(what) ?? null, b.get(what) ?? null]
    if (was !== is) changes.push({ what, before: was, after: is })
  }
  return changes
}

function valuesOf({
  load,
  shown,
  threshold,
  columns,
}: VersionParts): Map<string, string | number | null> {
  const values = new Map<string, string | number | null>([
    ['status', load.status],
    ['layoutVersion', load.layoutVersion],
    ['unit', load.unit],
    ['sent', shown.sent],
    ['received', shown.received],
    ['loaded', shown.loaded],
    ['duplicates', fewRows(load, load.duplicates, threshold)],
    ['persons', shown.persons],
    ['replacementNumbers', shown.replacementNumbers],
    ['unlinked', shown.unlinked],
    ['legalBases', load.legalBases.toSorted().join(', ')],
    ['agreementRef', load.agreementRef],
  ])
  for (const { code, count } of load.rejected)
    values.set(`rejected:${code}`, fewRows(load, count, threshold))
  const isTold = totalsMayBeTold(load, shown.loaded, threshold)
  for (const { name, loaded } of load.controlTotals)
    values.set(`controlTotal:${name}`, isTold ? loaded : null)
  for (const column of columns) values.set(`column:${column.name}`, columnText(column))
  return values
}

function columnText({ identifier, method, keyId, keyVersion, scope }: ColumnRow): string {
  return [identifier, method, keyId, keyVersion, scope].filter((part) => part !== '').join(' / ')
}
