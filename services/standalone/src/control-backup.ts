import { takeBackup } from '@dataspor/cli'
import type { Progress } from '@dataspor/http'
import type { Clock } from '@dataspor/kernel'
import type { Standalone } from './standalone.ts'

export interface BackupAsked {
  readonly folder: string
  readonly keysTo?: string
}

/** Copies log and vault of the running system; SQLite copies page by page while both are written. */
export async function* backupSteps(
  { folder: data }: Standalone,
  asked: BackupAsked,
  clock: Clock,
): AsyncGenerator<Progress> {
  const steps: Progress[] = []
  let wake = Promise.withResolvers<void>()
  const onProgress = (step: string, count: number, total: number) => {
    steps.push({ step, count, total })
    wake.resolve()
  }
  let ended = false
  const copied = takeBackup({
    data,
    target: asked.folder,
    keysTo: asked.keysTo,
    clock,
    onProgress,
  }).finally(() => {
    // Before the wake, or the loop would look once more too early and then wait for ever.
    ended = true
    wake.resolve()
  })
  // It is awaited below; until then its failure must not count as unhandled.
  copied.catch(() => {})
  while (!ended) {
    await wake.promise
    wake = Promise.withResolvers<void>()
    yield* steps.splice(0)
  }
  const { logId, position } = await copied
  yield { step: 'backup', done: true, result: { folder: asked.folder, logId, position } }
}
