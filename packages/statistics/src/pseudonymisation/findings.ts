import type { ColumnRow, LoadRow } from '@dataspor/read-models/statistics'
import type { Found } from '../findings/texts.ts'

/** A column in one version of one delivery. */
export interface ColumnSaid {
  readonly load: LoadRow
  readonly column: ColumnRow
}

/** The key behind a column as one text; '' where the column is no pseudonym. */
function keyOf({ identifier, keyId, keyVersion, method }: ColumnRow): string {
  return identifier === 'pseudonym' ? JSON.stringify([keyId, keyVersion, method]) : ''
}

/** Where the key of one column changed: the period before, and the first after. */
export interface KeyChange {
  readonly from: { readonly period: string; readonly keyId: string; readonly keyVersion: string }
  readonly to: { readonly period: string; readonly keyId: string; readonly keyVersion: string }
}

/**
 * Where a series breaks: the same column of the same dataset is under another key than in the reference period before.
 * Within a period the last version counts.
 */
export function keyChanges(said: readonly ColumnSaid[]): readonly KeyChange[] {
  const byPeriod = new Map<string, ColumnSaid>()
  for (const one of said.toSorted((a, b) => a.load.position - b.load.position))
    byPeriod.set(one.load.periodTo, one)
  const inOrder = [...byPeriod.values()]
    .filter(({ column }) => column.identifier === 'pseudonym')
    .toSorted((a, b) => (a.load.periodTo < b.load.periodTo ? -1 : 1))
  return inOrder.slice(1).flatMap((after, i) => {
    const before = inOrder[i]!
    if (keyOf(before.column) === keyOf(after.column)) return []
    return [{ from: keyAt(before), to: keyAt(after) }]
  })
}

function keyAt({ load, column }: ColumnSaid): KeyChange['from'] {
  return { period: load.periodTo, keyId: column.keyId, keyVersion: column.keyVersion }
}

/** Keys that stand under more than one scope, which is a project or a series: key → scopes. */
export function sharedKeys(
  columns: readonly Pick<ColumnRow, 'identifier' | 'keyId' | 'keyVersion' | 'scope'>[],
): ReadonlyMap<string, readonly string[]> {
  const scopes = new Map<string, Set<string>>()
  for (const { identifier, keyId, scope } of columns) {
    if (identifier !== 'pseudonym' || keyId === '' || scope === '') continue
    scopes.set(keyId, (scopes.get(keyId) ?? new Set()).add(scope))
  }
  return new Map(
    [...scopes].filter(([, of]) => of.size > 1).map(([key, of]) => [key, [...of].toSorted()]),
  )
}

/** What is amiss with a column as it is now. */
export function findingsOfColumn(
  column: ColumnRow,
  changes: readonly KeyChange[],
  shared: ReadonlyMap<string, readonly string[]>,
): readonly Found[] {
  const found: Found[] = []
  const { identifier, name, keyId } = column
  if (identifier === 'direct' || identifier === 'cpr')
    found.push({ code: 'direct-identifier', about: name })
  if (identifier === 'pseudonym' && keyId === '')
    found.push({ code: 'key-not-stated', about: name })
  if (changes.length > 0) found.push({ code: 'key-changed', about: name })
  if (identifier === 'pseudonym' && shared.has(keyId))
    found.push({ code: 'key-shared', about: keyId })
  return found
}
