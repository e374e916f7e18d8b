import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder on disk for one run, gone afterwards. `DATASPOR_BENCH_FOLDER` names another disk to measure. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(
    join(process.env['DATASPOR_BENCH_FOLDER'] ?? tmpdir(), 'dataspor-bench-'),
  )
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs and gives seconds, by the monotonic clock. */
export async function secondsOf(run: () => Promise<void> | void): Promise<number> {
  const start = process.hrtime.bigint()
  await run()
  return Number(process.hrtime.bigint() - start) / 1e9
}
