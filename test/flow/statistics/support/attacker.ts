import type { PublishedCell } from '@dataspor/vintages'
import { attackVintages, type Leak } from '@dataspor/vintages/attack'
import { profile, type System } from '@dataspor/testkit'
import type { InflowLine } from '@dataspor/statistics'
import { answer, items } from './warehouse.ts'

const DIMENSIONS = ['source', 'dataset', 'legalBasis', 'purpose'] as const
type Dimension = (typeof DIMENSIONS)[number]

/** Every set of dimensions: all groupings that a statistician may ask for. */
const GROUPINGS: readonly (readonly Dimension[])[] = Array.from({ length: 16 }, (_, bits) =>
  DIMENSIONS.filter((_name, i) => (bits & (1 << i)) > 0),
)
/** Those of which cells are published: the others are sums. */
const PUBLISHED = [0, 1, 3, 7, 15, 2, 4, 8].map((bits) => GROUPINGS[bits]!)

/** Those asked for with each filter; where an answer takes a while, the coarsest and the finest (all with `SOAK=1`). */
const FILTERED =
  profile() === 'cluster' && process.env['SOAK'] !== '1'
    ? [GROUPINGS[0]!, GROUPINGS.at(-1)!]
    : GROUPINGS

export const THRESHOLD = 5

/** A question that was answered, with the numbers that it told. */
export interface Told {
  readonly question: Readonly<Record<string, string>>
  readonly lines: readonly InflowLine[]
}

/** Asks everything that may be asked of a month in every vintage: each grouping, alone and with each filter there is. */
export async function askEverything(system: System, month: string): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const vintage of await vintagesOf(system)) {
    const values = new Map<Dimension, Set<string>>(DIMENSIONS.map((name) => [name, new Set()]))
    for (const grouping of GROUPINGS) {
      const lines = await ask(system, told, { ...at(month, vintage), groupBy: by(grouping) })
      for (const line of lines)
        for (const name of grouping) {
          const value = line[name]
          if (value !== null && value !== undefined) values.get(name)!.add(value)
        }
    }
    for (const grouping of FILTERED) {
      for (const name of DIMENSIONS) {
        for (const value of values.get(name)!)
          await ask(system, told, {
            ...at(month, vintage),
            groupBy: by(grouping),
            [name]: value,
          })
      }
    }
  }
  return told
}

/** Asks of a month, in every vintage, for the cells that are published, and for none of the sums of them. */
export async function askPublished(system: System, month: string): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const vintage of await vintagesOf(system))
    for (const grouping of PUBLISHED)
      await ask(system, told, { ...at(month, vintage), groupBy: by(grouping) })
  return told
}

async function vintagesOf(system: System): Promise<readonly number[]> {
  const vintages = (await items(system, 'vintages')).map(({ vintage }) => Number(vintage))
  return vintages.toSorted((a, b) => a - b)
}

const at = (month: string, vintage: number) => ({
  from: month,
  to: month,
  vintage: String(vintage),
})
const by = (grouping: readonly Dimension[]) => ['month', ...grouping].join(',')

async function ask(
  system: System,
  told: Told[],
  question: Readonly<Record<string, string>>,
): Promise<readonly InflowLine[]> {
  const { items: lines } = await answer<{ items: readonly InflowLine[] }>(
    system,
    'inflows',
    question,
  )
  told.push({ question, lines })
  return lines
}

/** The published cells that the answers give away, vintage by vintage. */
export function cellsTold(told: readonly Told[]): readonly (readonly PublishedCell[])[] {
  const vintages = new Map<string, PublishedCell[]>()
  for (const { question, lines } of told) {
    const { vintage = '', groupBy = '', from: _from, to: _to, ...filters } = question
    const grouping = groupBy.split(',').slice(1)
    if (Object.keys(filters).length > 0 || !PUBLISHED.some((one) => by(one) === groupBy)) continue
    const cells = vintages.get(vintage) ?? []
    vintages.set(vintage, cells)
    for (const line of lines) {
      if (line.state === 'sum' || grouping.some((name) => line[name as Dimension] === null))
        continue
      const dims = grouping.map((name) => [name, line[name as Dimension]])
      const { persons, disclosures } = line
      cells.push({ ...Object.fromEntries(dims), persons, disclosures })
    }
  }
  return [...vintages.values()]
}

/** Attacks what all answers tell together; a vintage that is the same as the one before is no other. */
export function attack(told: readonly Told[]): readonly Leak[] {
  const states: (readonly PublishedCell[])[] = []
  for (const cells of cellsTold(told))
    if (JSON.stringify(cells) !== JSON.stringify(states.at(-1))) states.push(cells)
  return attackVintages(states, THRESHOLD)
}

/** Numbers of persons that differ by a few between two questions of a vintage of which one narrows the other. */
export function fewByOneFilter(told: readonly Told[]): readonly unknown[] {
  const totals = new Map<string, { question: Told['question']; persons: number }[]>()
  for (const { question, lines } of told) {
    const [only, ...more] = lines
    if (only === undefined || more.length > 0 || only.persons === null) continue
    const known = totals.get(question['vintage']!) ?? []
    totals.set(question['vintage']!, [...known, { question, persons: only.persons }])
  }
  return [...totals.values()].flatMap((all) =>
    all.flatMap((wide) =>
      all
        .filter((narrow) => narrows(narrow.question, wide.question))
        .filter((narrow) => isFew(wide.persons - narrow.persons))
        .map((narrow) => [wide, narrow]),
    ),
  )
}

function narrows(narrow: Told['question'], wide: Told['question']): boolean {
  return DIMENSIONS.every((name) => wide[name] === undefined || wide[name] === narrow[name])
}

const isFew = (n: number) => n > 0 && n < THRESHOLD
