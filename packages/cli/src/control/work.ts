import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { stepProgress } from '../terminal/step-progress.ts'
import { clean } from '../terminal/table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Server } from './exchange.ts'
import { chunksOf, parsed, problemError } from './reply.ts'
import { post } from './client.ts'

const LINE_CHARS_MAX = 64 * 1024

/** One line of long work: what is done now, how far, and in the end what came of it. */
const lineSchema = z.looseObject({
  step: z.string(),
  done: z.boolean().optional(),
  count: z.number().optional(),
  total: z.number().optional(),
  result: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export type WorkResult = Readonly<Record<string, string | number>>

/**
 * Asks for long work and shows its progress until it is done. Errors: the server's own, also one that came half-way, and
 * `not_ready` where the server ended before the work did.
 */
export async function runWork(
  server: Server,
  path: string,
  body: object,
  terminal: Terminal,
): Promise<WorkResult> {
  const reply = await post(server, path, body)
  const steps = stepProgress(terminal.errors)
  try {
    for await (const text of linesOf(chunksOf(reply))) {
      const { step, done, count, total, result } = readLine(text)
      if (done === true) return result ?? {}
      if (count !== undefined && total !== undefined) steps.update(clean(step), count, total)
    }
  } finally {
    steps.end()
  }
  throw new DatasporError('not_ready', { detail: 'The server ended before the work was done.' })
}

function readLine(text: string): z.output<typeof lineSchema> {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && 'problem' in value) {
    throw problemError(value.problem)
  }
  const line = lineSchema.safeParse(value)
  if (line.success) return line.data
  throw new DatasporError('internal', { detail: 'The server gave an answer of another kind.' })
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const chunk of chunks) {
    held += decoder.decode(chunk, { stream: true })
    for (let end = held.indexOf('\n'); end !== -1; end = held.indexOf('\n')) {
      yield held.slice(0, end)
      held = held.slice(end + 1)
    }
    if (held.length > LINE_CHARS_MAX) {
      throw new DatasporError('internal', { detail: 'The server gave an answer of another kind.' })
    }
  }
}
