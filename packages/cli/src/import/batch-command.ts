import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DatasporError } from '@dataspor/kernel'
import { EXIT, type ExitCode } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import type { Server } from '../control/exchange.ts'
import { progress } from '../terminal/progress.ts'
import { clean, printJson } from '../terminal/table.ts'
import { print, type Terminal } from '../terminal/terminal.ts'
import { runBatch } from './run-batch.ts'
import { fileSource } from './source.ts'

export interface BatchAsked {
  /** Paths as given. */
  readonly header: string
  readonly file: string
  readonly server: Server
  /** `/v1/batches`, or the control socket's way with the source as query. */
  readonly path: string
  readonly query: string
  readonly json: boolean
}

/** `import --batch`: one disclosure about everybody in a file. */
export async function importBatch(asked: BatchAsked, terminal: Terminal): Promise<ExitCode> {
  if (asked.file === '-')
    throw new UsageError('A batch comes from a file: broken off, it is read again.')
  const source = await fileSource(resolve(terminal.callerFolder, asked.file))
  const bar = progress(terminal.errors, 'batch', 'bytes')
  const { server, path, query } = asked
  const outcome = await runBatch({
    header: await headerIn(resolve(terminal.callerFolder, asked.header)),
    source,
    sending: { server, path, sleep: (ms) => setTimeout(ms) },
    query,
    onProgress: () => bar.update(source.bytesRead(), source.bytesTotal || source.bytesRead()),
  }).finally(() => bar.end())
  if (asked.json) await printJson(terminal, outcome)
  else {
    const { eventId, parts, lines, subjectCount } = outcome
    const text = `${clean(eventId)} is sealed: ${subjectCount} people, ${lines} lines, ${parts} parts`
    await print(terminal, text)
  }
  return EXIT.ok
}

async function headerIn(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new DatasporError('not_found', { detail: 'The header cannot be read.', cause })
  }
}
