const LOOK_EVERY_MS = 500

/**
 * Resolves when this program is to stop: it is told so, or npm, or what npm started it by, was killed and can tell it no
 * more. Without npm it may outlive its starter, as under `nohup`.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve())
    if (process.env['npm_lifecycle_event'] === undefined) return
    const starter = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === starter) return
      clearInterval(timer)
      resolve()
    }, LOOK_EVERY_MS)
    timer.unref()
  })
}
