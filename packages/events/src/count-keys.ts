/**
 * Keys in a parsed value. A key named twice leaves one property for two colons, so that the numbers differ exactly
 * where a key is repeated; `__proto__` is a property like any other in what JSON.parse makes. Depth is limited before.
 */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item)
    return count
  }
  for (const key in value) {
    count++
    const item = (value as Record<string, unknown>)[key]
    if (typeof item === 'object') count += countKeys(item)
  }
  return count
}
