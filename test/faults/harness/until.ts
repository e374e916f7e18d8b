import { setTimeout as pause } from 'node:timers/promises'

const LOOK_AGAIN_MS = 20

/** Looks until there is something; throws naming what was awaited when the deadline has passed. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  deadlineMs = 30_000,
): Promise<T> {
  const end = performance.now() + deadlineMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`)
    await pause(LOOK_AGAIN_MS)
  }
}
