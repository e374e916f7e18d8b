import { takeBackup } from '@dataspor/cli'
import { stepsOf } from '@dataspor/composition'
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
  const { logId, position } = yield* stepsOf((tell) =>
    takeBackup({
      data,
      target: asked.folder,
      keysTo: asked.keysTo,
      clock,
      onProgress: (step, count, total) => tell({ step, count, total }),
    }),
  )
  yield { step: 'backup', done: true, result: { folder: asked.folder, logId, position } }
}
