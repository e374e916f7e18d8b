import type { Who } from './people.ts'

export interface PlacedHold {
  readonly id: string
  readonly who: Who
  readonly match: {
    readonly recipient?: string
    readonly sender?: string
    readonly flow?: string
    readonly from?: number
    readonly to?: number
  }
  readonly visibility: 'counted' | 'silent'
  readonly until: number
  lifted: boolean
}

export interface Held {
  readonly occurredAt: number
  readonly sender: readonly string[]
  readonly recipient: readonly string[]
  readonly flow?: string
}

interface Withholds {
  readonly visibility: 'counted' | 'silent'
  readonly until: number
  readonly lifted: boolean
}

/** What withholds at `now`: a silent one outweighs any that is counted, and the last to end says until when. */
export function withholds(
  own: Withholds | undefined,
  placed: readonly PlacedHold[],
  held: Held,
  now: number,
): Withholds | undefined {
  const all = [...(own === undefined ? [] : [own]), ...placed.filter((hold) => fits(hold, held))]
  const inForce = all.filter(({ until, lifted }) => !lifted && until > now)
  if (inForce.length === 0) return undefined
  return {
    visibility: inForce.some(({ visibility }) => visibility === 'silent') ? 'silent' : 'counted',
    until: Math.max(...inForce.map(({ until }) => until)),
    lifted: false,
  }
}

function fits({ match }: PlacedHold, { occurredAt, sender, recipient, flow }: Held): boolean {
  return (
    (match.recipient === undefined || recipient.includes(match.recipient)) &&
    (match.sender === undefined || sender.includes(match.sender)) &&
    (match.flow === undefined || match.flow === flow) &&
    (match.from === undefined || occurredAt >= match.from) &&
    (match.to === undefined || occurredAt < match.to)
  )
}
