import { DatasporError } from '@dataspor/kernel'

export interface IntakeGateSettings {
  readonly bodiesMax: number
  readonly bytesMax: number
}

export interface IntakeGate {
  /** Runs `work` while `bytes` of memory are set aside for its body; throws `overloaded` where there is no room. */
  hold<T>(bytes: number, work: () => Promise<T>): Promise<T>
  inFlight(): { readonly bodies: number; readonly bytes: number }
}

/** Bounds what bodies in flight may cost: turning away early is cheaper than falling over. */
export function intakeGate(settings: IntakeGateSettings): IntakeGate {
  let bodies = 0
  let reserved = 0
  return {
    hold: async (bytes, work) => {
      if (bodies + 1 > settings.bodiesMax || reserved + bytes > settings.bytesMax) {
        throw new DatasporError('overloaded')
      }
      bodies += 1
      reserved += bytes
      try {
        return await work()
      } finally {
        bodies -= 1
        reserved -= bytes
      }
    },
    inFlight: () => ({ bodies, bytes: reserved }),
  }
}
