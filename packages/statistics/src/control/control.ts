import { isSmall } from '@dataspor/kernel'

/**
 * Numbers of persons of the same thing told again and again, oldest first: null where one is suppressed. One is shown
 * only if it differs from each one shown before by nothing, or by enough. What comes later never changes what was shown.
 */
export function controlSeries(
  values: readonly (number | null)[],
  threshold: number,
): readonly (number | null)[] {
  const shown = new Set<number>()
  return values.map((value) => {
    if (value === null || isSmall(value, threshold)) return null
    for (const other of shown) if (isSmall(Math.abs(value - other), threshold)) return null
    shown.add(value)
    return value
  })
}

/** A part of a whole: null where it is small, where the rest is, or where the whole is not shown. */
export function controlPart(
  part: number | null,
  whole: number | null,
  threshold: number,
): number | null {
  if (part === null || whole === null) return null
  return isSmall(part, threshold) || isSmall(whole - part, threshold) ? null : part
}
