import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { postBytes } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'
import { tell } from '../terminal/terminal.ts'

const FILE_BYTES_MAX = 16 * 1024 * 1024

const publishedSchema = z.looseObject({ version: z.string(), published: z.boolean() })

export const cataloguePublish = command({
  name: 'catalogue publish',
  summary: 'bring a changed catalogue into force, without a restart',
  details: `
FILE is what "catalogue export" wrote, edited. Faults are told with the entry where they are, and then
nothing is changed. From then on events are judged by it; "reassess" judges those that are stored.`,
  positionals: ['FILE'],
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, positionals: [file = ''], terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const bytes = await readDocument(resolve(terminal.callerFolder, file))
    const { version, published } = await postBytes(
      server,
      '/control/catalogue',
      bytes,
      publishedSchema,
    )
    await printResult(terminal, { version, published: String(published) }, values.json)
    if (published)
      await tell(terminal, 'Run "dataspor reassess" to judge what is stored by this catalogue.')
    else await tell(terminal, 'This version is in force already: nothing is changed.')
    return EXIT.ok
  },
})

async function readDocument(path: string): Promise<Uint8Array> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw new DatasporError('not_found', { detail: `There is no ${path}.` })
  if (size > FILE_BYTES_MAX)
    throw new DatasporError('too_large', { detail: `${path} is too large.` })
  return readFile(path)
}
