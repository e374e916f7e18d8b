import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const APPENDER = fileURLToPath(new URL('append-until-stopped.ts', import.meta.url))
export const CRASH_AT = new URL('crash-at.ts', import.meta.url).href

export interface AppenderRun {
  /** Numbers of the events that were acknowledged as appended. */
  readonly acknowledged: readonly number[]
  /** The code with which the log stopped, if it did. */
  readonly stopped: string | undefined
  readonly signal: NodeJS.Signals | null
  readonly errors: string
}

/** Runs the appender in a process of its own: dying at a crash point, or with a limit on the size of its files. */
export async function runAppender(
  folder: string,
  how: { readonly crashAt?: string; readonly fileBlocksMax?: number },
): Promise<AppenderRun> {
  const command = [process.execPath, APPENDER, folder, ...(how.crashAt ? [CRASH_AT] : [])]
  // With the signal ignored, a write beyond the limit fails as it does on a full disk.
  const limit = how.fileBlocksMax ? `trap '' XFSZ; ulimit -f ${how.fileBlocksMax};` : ''
  const child = spawn('sh', ['-c', `${limit} exec "$@"`, 'sh', ...command], {
    env: { ...process.env, DATASPOR_TEST_CRASH_AT: how.crashAt },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal))
  })
  const [output, errors, signal] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ])
  const lines = output.split('\n').map((line) => line.split(' '))
  return {
    acknowledged: lines.filter(([, kind]) => kind === 'appended').map(([n]) => Number(n)),
    stopped: lines.find(([first]) => first === 'stopped')?.[1],
    signal,
    errors,
  }
}

/** A new folder, and the way to be rid of it. */
export function temporaryFolder(): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-log-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
