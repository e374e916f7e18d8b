import type { CrashPoint } from '../crash-point.ts'

/**
 * `<point>:<n>:kill`, `<point>:<n>:exit` (the thread ends) or
 * `<point>:<n>:fail`: what happens when that point is reached for the n-th time.
 */
const [point, nth, what] = (process.env['DATASPOR_TEST_CRASH_AT'] ?? '').split(':')
let reached = 0

export function crashPoint(here: CrashPoint): void {
  if (here !== point) return
  reached += 1
  if (reached !== Number(nth)) return
  if (what === 'kill') process.kill(process.pid, 'SIGKILL')
  if (what === 'exit') process.exit(3)
  throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
}
