import { type ControlledLookup, hasCprShape, type StoredControlDrawn } from '@dataspor/events'
import { DatasporError, sha256 } from '@dataspor/kernel'
import type { FoundLookup } from '@dataspor/read-models/oversight'

import type { ControlDesk } from './desk.ts'
import { hiddenLookups } from './hidden-lookups.ts'
import { controllable } from './told-lookups.ts'

export const SAMPLE_MAX = 500
const DRAWN_MAX = 1_000

export interface SampleAsked {
  /** ms; from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
  readonly size: { readonly count: number } | { readonly percent: number }
  /** Draws the same again; unguessable unless given. */
  readonly seed?: string
}

export type SampleDrawn = Omit<StoredControlDrawn, 'controlId' | 'party' | 'by'>

/**
 * Draws a random sample of a party's look-ups: those with the smallest hash of seed and place, so that the seed draws the
 * same again. Errors: `event_invalid` where the period has none, `cpr_in_clear_field`,
 * `not_ready`.
 */
export async function drawSample(
  desk: ControlDesk,
  party: string,
  { from, to, size, seed = desk.ids() }: SampleAsked,
): Promise<SampleDrawn> {
  const { model } = desk
  if (hasCprShape(seed)) throw new DatasporError('cpr_in_clear_field', { pointer: '/seed' })
  const { position: upTo } = await model.applied()
  const bound = { party, upTo, filter: { from, to } }
  const hidden = await hiddenLookups(desk, party, upTo, { from, to })
  const eligible = (await model.lookupCount(bound)) - hidden.length
  if (eligible <= 0) {
    const detail = 'There are no look-ups in this period.'
    throw new DatasporError('event_invalid', { pointer: '/from', detail })
  }
  const wanted = 'count' in size ? size.count : Math.ceil((eligible * size.percent) / 100)
  const sampleSize = Math.min(SAMPLE_MAX, eligible, wanted)
  // More are drawn than are wanted, so that what is left out leaves no gap.
  const drawn = await model.lookupSample({
    ...bound,
    seed,
    size: Math.min(DRAWN_MAX, sampleSize + hidden.length),
  })
  const lookups = await controllable(desk, party, drawn.map(placeOf))
  return {
    period: { from, to },
    seed,
    size,
    upTo,
    eligible,
    sample: firstDrawn(seed, lookups, sampleSize),
  }
}

/** By the hash that the model draws by, given in log order. */
function firstDrawn(
  seed: string,
  lookups: readonly ControlledLookup[],
  size: number,
): readonly ControlledLookup[] {
  const lots = new Map(
    lookups.map((one) => [one, sha256(`${seed}/${one.position}`).toString('hex')]),
  )
  return lookups
    .toSorted((a, b) => (lots.get(a)! < lots.get(b)! ? -1 : 1))
    .slice(0, size)
    .toSorted((a, b) => a.position - b.position)
}

/** Nothing but its place is kept of a look-up. */
export function placeOf({ position, origin, occurredAt }: FoundLookup): ControlledLookup {
  return { position, origin, occurredAt }
}
