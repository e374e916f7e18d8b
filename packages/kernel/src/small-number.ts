/**
 * Whether a number of persons tells of a few: neither nobody nor enough. Such a number is never shown, nor one from which
 * it could be subtracted. One rule for what is published and for what is told of deliveries.
 */
export function isSmall(persons: number, threshold: number): boolean {
  return persons > 0 && persons < threshold
}
