import { iso } from '@dataspor/kernel'

export function instantOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : iso(timeMs)
}
