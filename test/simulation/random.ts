/** Repeatable choices: the same seed makes the same run on every machine. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** As many different ones as there are, in random order. */
  some<T>(list: readonly T[], count: number): readonly T[]
}

/** Mulberry32. Not for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)]!,
    some: (list, count) => {
      const left = [...list]
      const taken = []
      while (taken.length < count && left.length > 0)
        taken.push(...left.splice(below(left.length), 1))
      return taken
    },
  }
}
