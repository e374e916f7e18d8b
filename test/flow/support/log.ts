import type { LogRecord } from '@dataspor/event-log'
import { profile, type System } from '@dataspor/testkit'

const PAGE_EVENTS = 1_000
/** What is asked at each of many positions takes a second where every question goes to an engine. */
const POSITIONS_MAX = profile() === 'cluster' && process.env['SOAK'] !== '1' ? 6 : Infinity

/** All that the log holds, in order. */
export async function wholeLog(system: System): Promise<readonly LogRecord[]> {
  const all: LogRecord[] = []
  for (;;) {
    const page = await system.log.readAll(all.at(-1)?.position ?? 0, PAGE_EVENTS)
    if (page.length === 0) return all
    all.push(...page)
  }
}

/** Every position of the log so far. Not every log counts them one by one. */
export async function everyPosition(system: System): Promise<readonly number[]> {
  return (await wholeLog(system)).map(({ position }) => position)
}

/** Every position; some of them, and the last, where each is dear to ask at (all of them with `SOAK=1`). */
export async function positionsToAskAt(system: System): Promise<readonly number[]> {
  const all = await everyPosition(system)
  const step = Math.max(1, Math.ceil(all.length / POSITIONS_MAX))
  return all.filter((_, i) => (all.length - 1 - i) % step === 0)
}
