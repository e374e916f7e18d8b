import { isSmall } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { controlPart } from './control.ts'
import { type CellsBeside, fitsBeside, type Published } from './published.ts'
import { type ShownBefore, shownWithin, showPart, showWhole } from './shown-before.ts'

const NUMBERS = [
  'sent',
  'received',
  'loaded',
  'persons',
  'replacementNumbers',
  'unlinked',
  'disclosures',
] as const

type NumberName = (typeof NUMBERS)[number]

/** The numbers of a load, controlled. */
export interface ShownNumbers extends Readonly<Record<NumberName, number | null>> {
  readonly frameSize: number | null
  readonly frameCovered: number | null
  /** Names of the numbers that were given and are not shown. */
  readonly suppressed: readonly NumberName[]
  /** The month whose vintage they wait for; null: it stands. */
  readonly awaits: string | null
}

type Numbers = Omit<ShownNumbers, 'suppressed' | 'awaits'>

/**
 * Controls all versions of all deliveries together: they are compared with each other wherever they are of the same dataset
 * and period, and of the same sender or reported by the same party, so that no filter of a question may have taken one
 * away. What comes later never changes what was shown.
 *
 * A number of persons is told with the vintage of the last month that it may be about, where that and every other vintage
 * hides nothing of it, and tells no number that differs by a few. Numbers of rows are told at once; rows that are persons
 * are numbers of persons.
 */
export function controlLoads(
  loads: readonly LoadRow[],
  threshold: (dataset: string) => number,
  published: Published,
): ReadonlyMap<LoadRow, ShownNumbers> {
  const before = new Map<string, Set<number>>()
  const shown = new Map<LoadRow, ShownNumbers>()
  const rows = new Map<LoadRow, Numbers>()
  for (const load of loads.toSorted((a, b) => a.position - b.position))
    rows.set(load, rowsOf(load, shownWithin(before, seriesOf(load)), threshold(load.dataset)))
  for (const { load, isReleased } of inOrderOfRelease(loads, published)) {
    const least = threshold(load.dataset)
    const beside = isReleased ? published.beside(load) : undefined
    const within = shownWithin(before, seriesOf(load))
    const numbers =
      beside === undefined || beside.isHidden
        ? rows.get(load)!
        : numbersOf(load, rows.get(load)!, besideAll(within, beside), least)
    const awaits = isReleased ? null : published.lastMonth(load)
    shown.set(load, { ...numbers, suppressed: suppressedOf(load, numbers), awaits })
  }
  return shown
}

/** What is told at once. */
function rowsOf(load: LoadRow, within: ShownBefore, least: number): Numbers {
  const { unit, sent, received, loaded, unlinked } = load
  const none = { persons: null, replacementNumbers: null, frameSize: null, frameCovered: null }
  const disclosures = load.disclosures.length === 0 ? 0 : null
  if (unit === 'person')
    return { ...none, disclosures, sent: null, received: null, loaded: null, unlinked: null }
  const rows = (value: number | null) =>
    value === null || (unit !== 'company' && isSmall(value, least)) ? null : value
  const frame =
    unit === 'company' ? { frameSize: load.frameSize, frameCovered: load.frameCovered } : {}
  return {
    ...none,
    ...frame,
    disclosures,
    sent: rows(sent),
    received: rows(received),
    loaded: rows(loaded),
    unlinked: controlPart(showWhole(within, 'unlinked', unlinked, least), loaded, least),
  }
}

/** What is told with the vintage. */
function numbersOf(load: LoadRow, rows: Numbers, within: ShownBefore, least: number): Numbers {
  const { unit, replacementNumbers, disclosures } = load
  const persons = showWhole(within, 'persons', load.persons, least)
  const replaced = showPart(within, 'replaced', replacementNumbers, persons, least)
  const whole = (value: number | null) => showWhole(within, 'persons', value, least)
  return {
    ...rows,
    persons,
    replacementNumbers: replaced,
    disclosures: showWhole(within, 'disclosures', disclosures.length, least),
    ...(unit === 'person' ? rowsOfPersons(load, whole, within, least) : {}),
    ...(unit === 'company' ? {} : frameOf(load, persons, within, least)),
  }
}

function rowsOfPersons(
  load: LoadRow,
  whole: (value: number | null) => number | null,
  within: ShownBefore,
  least: number,
): Pick<Numbers, 'sent' | 'received' | 'loaded' | 'unlinked'> {
  const loaded = whole(load.loaded)
  return {
    loaded,
    received: whole(load.received),
    sent: whole(load.sent),
    unlinked: showPart(within, 'unlinked persons', load.unlinked, loaded, least),
  }
}

/** The frame beside the persons that are shown. */
function frameOf(
  { frameSize, frameCovered }: LoadRow,
  shownPersons: number | null,
  within: ShownBefore,
  least: number,
): Pick<Numbers, 'frameSize' | 'frameCovered'> {
  const size = showWhole(within, 'frame', frameSize, least)
  const persons = shownPersons ?? frameCovered ?? 0
  const isBeside = isSmall(Math.abs(persons - (frameCovered ?? persons)), least)
  const given = isBeside ? null : frameCovered
  return { frameSize: size, frameCovered: showPart(within, 'covered', given, size, least) }
}

/** What was shown before, and what is published: of persons all that are no parts, and of disclosures. */
function besideAll(within: ShownBefore, { persons, disclosures }: CellsBeside): ShownBefore {
  return {
    fits: (name, value, threshold) =>
      within.fits(name, value, threshold) &&
      fitsBeside(name === 'disclosures' ? disclosures : persons, value, threshold),
    add: within.add,
  }
}

/** What was given and is not shown is named. */
function suppressedOf(load: LoadRow, numbers: Numbers): readonly NumberName[] {
  const given = { ...load, disclosures: load.disclosures.length }
  return NUMBERS.filter((name) => numbers[name] === null && given[name] !== null)
}

/** As they came to be shown; those that wait are last. */
function inOrderOfRelease(loads: readonly LoadRow[], published: Published) {
  return loads
    .map((load) => ({ load, at: published.releasedAt(load) }))
    .toSorted(
      (a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || a.load.position - b.load.position,
    )
    .map(({ load, at }) => ({ load, isReleased: at !== undefined }))
}

function seriesOf({ source, sender, dataset, periodFrom, periodTo }: LoadRow): readonly string[] {
  const of = (who: string, ref: string) => JSON.stringify([who, ref, dataset, periodFrom, periodTo])
  return [of('reported by', source), ...(sender === '' ? [] : [of('sent by', sender)])]
}
