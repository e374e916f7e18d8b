import { createHash } from 'node:crypto'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { exchange } from '../control/exchange.ts'
import { good, parsed, readJson, readText } from '../control/reply.ts'
import { type Chunk, chunksOfLines } from './chunks.ts'
import { DistinctNumbers } from './distinct-numbers.ts'
import { retried, type Sending } from './send.ts'
import type { Source } from './source.ts'

const PART_LIMITS = { linesMax: 250_000, bytesMax: 8 * 1024 * 1024, lineBytesMax: 64 }
const PARTS_MAX = 10_000
const LINES_TOLD_MAX = 20
const PROBLEM_BYTES_MAX = 64 * 1024

const openedSchema = z.looseObject({ id: z.string(), eventId: z.string() })
const sealedSchema = z.looseObject({
  eventId: z.string(),
  subjectCount: z.int(),
  receipt: z.string(),
})
const badLinesSchema = z.looseObject({
  code: z.literal('part_invalid'),
  lines: z.array(z.int()),
  lineCount: z.int(),
})

export interface Batch {
  /** The header, an event without a subject, as JSON. */
  readonly header: Uint8Array
  /** One number a line. */
  readonly source: Source
  readonly sending: Sending
  /** For the way through the control socket: `?source=…`. */
  readonly query: string
  readonly onProgress: (lines: number) => void
}

export interface BatchOutcome {
  readonly eventId: string
  readonly parts: number
  readonly lines: number
  readonly subjectCount: number
  readonly receipt: string
}

/**
 * Sends header, parts and seal. The same file gives the same parts: broken off anywhere, it is sent again from the
 * beginning, and the server passes over each part that it has already. Errors: what the server says; `part_invalid` names the
 * file's lines.
 */
export async function runBatch(batch: Batch): Promise<BatchOutcome> {
  const { sending, source, query } = batch
  const { id } = await retried(sending, async () =>
    readJson(await good(await post(batch, query, EVENT_TYPE, batch.header)), openedSchema),
  )
  const people = new DistinctNumbers()
  const parts: { readonly n: number; readonly sha256: string }[] = []
  let lines = 0
  batch.onProgress(0)
  for await (const chunk of chunksOfLines(source.read(0), 0, PART_LIMITS)) {
    const n = parts.length + 1
    if (n > PARTS_MAX) throw new DatasporError('too_large', { detail: 'A batch has 10,000 parts.' })
    const sha256 = createHash('sha256').update(chunk.body).digest()
    await retried(sending, () => sendPart(batch, id, n, chunk, sha256, lines))
    for (const number of Buffer.from(chunk.body).toString('latin1').trimEnd().split('\n'))
      people.add(number)
    parts.push({ n, sha256: sha256.toString('hex') })
    lines += chunk.lines
    batch.onProgress(lines)
  }
  const seal = Buffer.from(JSON.stringify({ parts, lines, subjectCount: people.count }))
  const sealed = await retried(sending, async () =>
    readJson(
      await good(await post(batch, `/${id}/seal${query}`, 'application/json', seal)),
      sealedSchema,
    ),
  )
  const { eventId, subjectCount, receipt } = sealed
  return { eventId, parts: parts.length, lines, subjectCount, receipt }
}

const EVENT_TYPE = 'application/cloudevents+json'

function post({ sending }: Batch, path: string, type: string, body: Uint8Array) {
  const headers = { 'content-type': type }
  return exchange(sending.server, { method: 'POST', path: sending.path + path, headers, body })
}

async function sendPart(
  { sending, query }: Batch,
  id: string,
  n: number,
  { body }: Chunk,
  sha256: Buffer,
  linesBefore: number,
): Promise<void> {
  const headers = {
    'content-type': 'text/csv',
    'content-digest': `sha-256=:${sha256.toString('base64')}:`,
  }
  const path = `${sending.path}/${id}/parts/${n}${query}`
  const reply = await exchange(sending.server, { method: 'PUT', path, headers, body })
  if (reply.statusCode !== 422) {
    await readText(await good(reply))
    return
  }
  const problem = badLinesSchema.safeParse(parsed(await readText(reply, PROBLEM_BYTES_MAX)))
  throw new DatasporError('part_invalid', problem.success ? told(problem.data, linesBefore) : {})
}

/** The file's own line numbers; blank lines are not counted. */
function told(
  { lines, lineCount }: { readonly lines: readonly number[]; readonly lineCount: number },
  linesBefore: number,
): { readonly detail: string } {
  const shown = lines.slice(0, LINES_TOLD_MAX).map((line) => linesBefore + line)
  const more = lineCount - shown.length
  return {
    detail: `These lines cannot be read: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Mend them; blank lines are not counted.`,
  }
}
