/** Repeatable choices: the same seed decides the same, though not at the same moment of the other process. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** True this often, 0 to 1. */
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, chance: (share) => next() < share, pick: (list) => list[below(list.length)]! }
}

/** The seed of this run: `FAULTS_SEED` to replay one, else new. Printed, or a failure could not be replayed. */
export function seedOfRun(name: string): number {
  const given = Number(process.env['FAULTS_SEED'])
  const seed = Number.isInteger(given) && given > 0 ? given : Date.now() % 1_000_000_007
  process.stdout.write(`${name}: FAULTS_SEED=${seed}\n`)
  return seed
}
