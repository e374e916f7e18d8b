import type { ColumnRow, LoadRow } from '@dataspor/read-models/statistics'
import type { ShownPersons } from '../control/loads.ts'

/** One thing that is another in a version than in the one before. */
export interface Change {
  /** `loaded`, `persons`, `layoutVersion`, `column:<name>`, `controlTotal:<name>`, `rejected:<code>`, … */
  readonly what: string
  readonly before: string | number | null
  readonly after: string | number | null
}

export interface VersionParts {
  readonly load: LoadRow
  readonly persons: ShownPersons
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

function valuesOf({ load, persons, columns }: VersionParts): Map<string, string | number | null> {
  const values = new Map<string, string | number | null>([
    ['status', load.status],
    ['layoutVersion', load.layoutVersion],
    ['unit', load.unit],
    ['sent', load.sent],
    ['received', load.received],
    ['loaded', load.loaded],
    ['duplicates', load.duplicates],
    ['persons', persons.persons],
    ['replacementNumbers', persons.replacementNumbers],
    ['unlinked', persons.unlinked],
    ['legalBases', load.legalBases.toSorted().join(', ')],
    ['agreementRef', load.agreementRef],
  ])
  for (const { code, count } of load.rejected) values.set(`rejected:${code}`, count)
  for (const { name, loaded } of load.controlTotals) values.set(`controlTotal:${name}`, loaded)
  for (const column of columns) values.set(`column:${column.name}`, columnText(column))
  return values
}

function columnText({ identifier, method, keyId, keyVersion, scope }: ColumnRow): string {
  return [identifier, method, keyId, keyVersion, scope].filter((part) => part !== '').join(' / ')
}
