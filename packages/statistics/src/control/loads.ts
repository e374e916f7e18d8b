import { isSmall } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { controlPart } from './control.ts'
import { shownWithin, showPart, showWhole } from './shown-before.ts'

/** The numbers of persons of a load, controlled. */
export interface ShownPersons {
  readonly persons: number | null
  readonly replacementNumbers: number | null
  /** Rows that no person of the warehouse was found for. */
  readonly unlinked: number | null
  /** Names of the numbers that were given and are not shown. */
  readonly suppressed: readonly ('persons' | 'replacementNumbers' | 'unlinked')[]
}

/** What is shown of the frame that a load should cover. */
export interface ShownFrame {
  readonly size: number | null
  readonly covered: number | null
}

/**
 * Controls all versions of all deliveries together: they are compared with each other wherever they are of the same dataset
 * and period, and of the same sender or reported by the same party, so that no filter of a question may have taken one
 * away. What comes later never changes what was shown.
 */
export function controlLoads(
  loads: readonly LoadRow[],
  threshold: (dataset: string) => number,
): ReadonlyMap<LoadRow, ShownPersons> {
  const before = new Map<string, Set<number>>()
  const shown = new Map<LoadRow, ShownPersons>()
  for (const load of inOrder(loads)) {
    const least = threshold(load.dataset)
    const within = shownWithin(before, seriesOf(load))
    const persons = showWhole(within, 'persons', load.persons, least)
    const { replacementNumbers } = load
    const numbers = {
      persons,
      replacementNumbers: showPart(within, 'replaced', replacementNumbers, persons, least),
      unlinked: controlPart(
        showWhole(within, 'unlinked', load.unlinked, least),
        load.loaded,
        least,
      ),
    }
    shown.set(load, withSuppressed(load, numbers))
  }
  return shown
}

/** The same of their frames, beside the persons that are shown. What is no person needs none. */
export function controlFrames(
  loads: readonly LoadRow[],
  shown: ReadonlyMap<LoadRow, ShownPersons>,
  threshold: (dataset: string) => number,
): ReadonlyMap<LoadRow, ShownFrame> {
  const before = new Map<string, Set<number>>()
  const frames = new Map<LoadRow, ShownFrame>()
  for (const load of inOrder(loads)) {
    const { frameSize, frameCovered, unit } = load
    if (unit === 'company') {
      frames.set(load, { size: frameSize, covered: frameCovered })
      continue
    }
    const least = threshold(load.dataset)
    const within = shownWithin(before, seriesOf(load))
    const size = showWhole(within, 'frame', frameSize, least)
    const persons = shown.get(load)?.persons ?? frameCovered ?? 0
    const isBeside = isSmall(Math.abs(persons - (frameCovered ?? persons)), least)
    const given = isBeside ? null : frameCovered
    frames.set(load, { size, covered: showPart(within, 'covered', given, size, least) })
  }
  return frames
}

/** What was given and is not shown is named. */
export function withSuppressed(
  load: LoadRow,
  numbers: Omit<ShownPersons, 'suppressed'>,
): ShownPersons {
  const suppressed = (['persons', 'replacementNumbers', 'unlinked'] as const).filter(
    (name) => numbers[name] === null && load[name] !== null,
  )
  return { ...numbers, suppressed }
}

function inOrder(loads: readonly LoadRow[]): readonly LoadRow[] {
  return loads.toSorted((a, b) => a.position - b.position)
}

function seriesOf({ source, sender, dataset, periodFrom, periodTo }: LoadRow): readonly string[] {
  const of = (who: string, ref: string) => JSON.stringify([who, ref, dataset, periodFrom, periodTo])
  return [of('reported by', source), ...(sender === '' ? [] : [of('sent by', sender)])]
}
