import { type HeldDisclosure, type HoldInForce, holdOnDisclosure, type Holds } from './holds.ts'

export interface HoldsByAuthority {
  /** In force by decision of this party itself. */
  readonly own: HoldInForce | undefined
  /** In force by decision of anybody else. */
  readonly others: HoldInForce | undefined
}

/**
 * What withholds a disclosure at `nowMs`, told apart by whose decision it is: the officer of a party sees what the party
 * itself withholds from a person, and nothing of what others do.
 */
export function holdsByAuthority(
  event: HeldDisclosure,
  holds: Holds,
  party: string,
  nowMs: number,
): HoldsByAuthority {
  const { hold: stated, ...data } = event.data
  const of = (isOwn: boolean): HoldInForce | undefined =>
    holdOnDisclosure(
      (stated?.authority === party) === isOwn ? event : { ...event, data },
      { ...holds, placed: holds.placed.filter(({ authority }) => (authority === party) === isOwn) },
      nowMs,
    )
  return { own: of(true), others: of(false) }
}
