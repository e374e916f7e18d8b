/** RFC 3339 in UTC with milliseconds. */
export function instant(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
