import { existsSync } from 'node:fs'
import type { Clock } from '@dataspor/kernel'
import type { DataFolder } from '../data-folder.ts'
import { checkAnalytics } from './analytics-check.ts'
import type { Check } from './check.ts'
import { checkFolder, checkKeyFile } from './folder-checks.ts'
import { checkClock, checkLog, headOf } from './log-checks.ts'
import { checkModel } from './model-check.ts'
import { checkVault } from './vault-checks.ts'

export interface ExamineOptions {
  readonly data: DataFolder
  readonly clock: Clock
  /** Compares the log's indexes with its rows too: minutes for millions of events. */
  readonly thorough?: boolean
}

/**
 * Looks everything in a data folder over without changing it. For who owns the folder: the server itself, or the command
 * line while it holds the lock.
 */
export async function examine({
  data,
  clock,
  thorough = false,
}: ExamineOptions): Promise<readonly Check[]> {
  const head = await headOf(data)
  return [
    ...checkFolder(data),
    checkClock(head, clock),
    ...checkKeyFile(data),
    ...checkLog(data, thorough),
    ...(existsSync(data.keyFile) ? await checkVault(data) : []),
    await checkModel(data, head),
    ...checkAnalytics(data, head),
  ]
}
