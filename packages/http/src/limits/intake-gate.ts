import { DatasporError } from '@dataspor/kernel'

/** No source may take more than this part of all, or one slow sender could keep everybody else out. */
const SHARE_MAX = 0.5

export interface IntakeGateSettings {
  readonly bodiesMax: number
  readonly bytesMax: number
}

export interface InFlight {
  readonly bodies: number
  readonly bytes: number
}

export interface IntakeGate {
  /**
   * Runs `work` while `bytes` of memory are set aside for the source's body. Error: `overloaded` where there is no
   * room, at all or for this source.
   */
  hold<T>(source: string, bytes: number, work: () => Promise<T>): Promise<T>
  inFlight(): InFlight
}

const NOTHING: InFlight = { bodies: 0, bytes: 0 }

/** Bounds what bodies in flight may cost: turning away early is cheaper than falling over. */
export function intakeGate({ bodiesMax, bytesMax }: IntakeGateSettings): IntakeGate {
  const share = { bodies: Math.max(1, bodiesMax * SHARE_MAX), bytes: bytesMax * SHARE_MAX }
  const bySource = new Map<string, InFlight>()
  let all = NOTHING
  return {
    hold: async (source, bytes, work) => {
      const own = plus(bySource.get(source) ?? NOTHING, 1, bytes)
      const total = plus(all, 1, bytes)
      if (total.bodies > bodiesMax || total.bytes > bytesMax) throw new DatasporError('overloaded')
      if (own.bodies > share.bodies || own.bytes > share.bytes)
        throw new DatasporError('overloaded')
      all = total
      bySource.set(source, own)
      try {
        return await work()
      } finally {
        all = plus(all, -1, -bytes)
        const left = plus(bySource.get(source) ?? NOTHING, -1, -bytes)
        if (left.bodies > 0) bySource.set(source, left)
        else bySource.delete(source)
      }
    },
    inFlight: () => all,
  }
}

function plus(flight: InFlight, bodies: number, bytes: number): InFlight {
  return { bodies: flight.bodies + bodies, bytes: flight.bytes + bytes }
}
