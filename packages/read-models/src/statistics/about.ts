import { copenhagenDay } from '@dataspor/kernel'
import type { LoadRow } from './delivery-rows.ts'

/** Of which part of the cube a delivery tells, as whoever reads its numbers must take it. */
export interface LoadAbout {
  /** Months `YYYY-MM`, both inclusive. */
  readonly from: string
  readonly to: string
  readonly dataset: string
  /** '' where not said. */
  readonly sender: string
  /** Who reported the disclosures that it names. */
  readonly sources: ReadonlySet<string>
}

/** A place in the cube; '' where it sums over the dimension. */
export interface PlaceAbout {
  readonly source: string
  readonly dataset: string
}

/** Data of a period are sent within it, or later, and loaded last. */
export function aboutOf(
  load: Pick<
    LoadRow,
    'periodFrom' | 'periodTo' | 'loadedAt' | 'dataset' | 'sender' | 'disclosures'
  >,
): LoadAbout {
  const { periodFrom, periodTo, loadedAt, dataset, sender, disclosures } = load
  const months = [periodFrom, periodTo, copenhagenDay(loadedAt)].map((day) => day.slice(0, 7))
  const [from, , to] = months.toSorted()
  const sources = new Set(disclosures.map((id) => id.slice(0, Math.max(0, id.indexOf('/')))))
  return { from: from!, to: to!, dataset, sender, sources }
}

/**
 * Whether a place may be what the delivery tells of: by its dataset, or by who sent what it names. One that names no
 * disclosure may be any dataset of its sender, since a dataset is known in the cube by being named.
 */
export function isAbout({ source, dataset }: PlaceAbout, about: LoadAbout): boolean {
  const { sender, sources } = about
  const isOwn = dataset === about.dataset
  if (source === '') return dataset === '' ? sources.size > 0 : isOwn
  if (sources.has(source)) return dataset === '' || isOwn
  if (sender === source) return dataset === '' || isOwn || sources.size === 0
  return sender === '' && sources.size === 0 && isOwn
}

type Counted = Pick<
  LoadRow,
  | 'unit'
  | 'persons'
  | 'replacementNumbers'
  | 'sent'
  | 'received'
  | 'loaded'
  | 'unlinked'
  | 'frameSize'
  | 'frameCovered'
>

/**
 * All numbers of a delivery that count persons, with what its parts leave of their wholes: where a row is a person, rows
 * count them, too. A frame of companies counts none.
 */
export function personNumbersOf(load: Counted): readonly number[] {
  const { unit, persons, sent, received, loaded, unlinked, frameSize, frameCovered } = load
  const rows = unit === 'person' ? [sent, received, loaded, ...parts(unlinked, loaded)] : []
  const frame = unit === 'company' ? [] : [frameSize, ...parts(frameCovered, frameSize)]
  const all = [persons, ...parts(load.replacementNumbers, persons), ...rows, ...frame]
  return all.filter((value) => value !== null)
}

function parts(part: number | null, whole: number | null): readonly (number | null)[] {
  return [part, part === null || whole === null ? null : Math.abs(whole - part)]
}
