import { isSmall } from '@dataspor/kernel'

/** Numbers that were shown of the same things, whichever way they are known to be the same. */
export interface ShownBefore {
  /** Whether a number differs from each one shown before by nothing, or by enough. */
  fits(name: string, value: number, threshold: number): boolean
  add(name: string, value: number): void
}

/** What was shown within these series: a number is of each of them. */
export function shownWithin(
  shown: Map<string, Set<number>>,
  series: readonly string[],
): ShownBefore {
  const setsOf = (name: string): readonly Set<number>[] =>
    series.map((one) => {
      const key = `${name} ${one}`
      const known = shown.get(key) ?? new Set()
      shown.set(key, known)
      return known
    })
  return {
    fits: (name, value, threshold) =>
      setsOf(name).every((known) =>
        [...known].every((other) => !isSmall(Math.abs(value - other), threshold)),
      ),
    add: (name, value) => {
      for (const known of setsOf(name)) known.add(value)
    },
  }
}

/** A number of persons: null where it is a few, or differs by a few from what was shown before. */
export function showWhole(
  before: ShownBefore,
  name: string,
  value: number | null,
  threshold: number,
): number | null {
  if (value === null || isSmall(value, threshold) || !before.fits(name, value, threshold))
    return null
  before.add(name, value)
  return value
}

/** A part of a whole that is shown; its rest is a number like it. */
export function showPart(
  before: ShownBefore,
  name: string,
  part: number | null,
  whole: number | null,
  threshold: number,
): number | null {
  if (part === null || whole === null) return null
  const rest = Math.abs(whole - part)
  const restOf = `${name} not`
  const isFew = isSmall(part, threshold) || isSmall(rest, threshold)
  if (isFew || !before.fits(name, part, threshold) || !before.fits(restOf, rest, threshold))
    return null
  before.add(name, part)
  before.add(restOf, rest)
  return part
}
