import type { MassDelivery } from '@dataspor/demo'
import { isDatasporError, type LogPosition, parsePosition, sha256 } from '@dataspor/kernel'
import { z } from 'zod'
import { type DemoEdge, openSender, type Sender } from './sender.ts'

/** Twelve bytes a line: below the eight MiB that a part may have. */
const LINES_A_PART = 500_000

const openedSchema = z.object({ id: z.string() })
const sealedSchema = z.object({ receipt: z.string() })

interface Part {
  readonly n: number
  readonly sha256: string
}

/**
 * Reports a delivery about everybody as its producer would: header, parts, seal. Gives a position at or after it. One that was
 * sealed before is the same again; of other people it is `batch_sealed`.
 */
export async function sendMassDelivery(
  { header, numbers }: MassDelivery,
  edge: DemoEdge,
): Promise<LogPosition> {
  const sender = await openSender(header.source, edge)
  try {
    const event = JSON.stringify(header.event)
    const opened = await sender.send('POST', '/v1/batches', 'application/cloudevents+json', event)
    const { id } = openedSchema.parse(opened)
    const parts: Part[] = []
    let lines: string[] = []
    let people = 0
    for (const number of numbers()) {
      lines.push(number)
      people += 1
      if (lines.length < LINES_A_PART) continue
      parts.push(await sendPart(sender, id, parts.length + 1, lines))
      lines = []
    }
    if (lines.length > 0) parts.push(await sendPart(sender, id, parts.length + 1, lines))
    const seal = JSON.stringify({ parts, lines: people, subjectCount: people })
    const sealed = await sender.send('POST', `/v1/batches/${id}/seal`, 'application/json', seal)
    return parsePosition(edge.logId, sealedSchema.parse(sealed).receipt) ?? 0
  } finally {
    await sender.end()
  }
}

async function sendPart(
  sender: Sender,
  batch: string,
  n: number,
  lines: readonly string[],
): Promise<Part> {
  const body = `${lines.join('\n')}\n`
  const digest = sha256(body)
  const headers = { 'content-digest': `sha-256=:${digest.toString('base64')}:` }
  try {
    await sender.send('PUT', `/v1/batches/${batch}/parts/${n}`, 'text/csv', body, headers)
  } catch (error) {
    // The seal will say whether it was this part.
    if (!isDatasporError(error, 'batch_sealed')) throw error
  }
  return { n, sha256: digest.toString('hex') }
}
