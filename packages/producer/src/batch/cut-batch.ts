import { createHash } from 'node:crypto'
import type { Entry } from '../entry.ts'
import { ProducerError } from '../error.ts'
import { DistinctCounter } from './count-distinct.ts'

/** 440 KiB a part: one message of Kafka's default size, encrypted. */
const PART_LINES = 40_000
const PARTS_MAX = 10_000
const MEMBER = /^[0-9]{6}[0-9A-Z]{4}$/

export interface CutBatch {
  readonly parts: number
  readonly subjectCount: number
}

/**
 * Cuts the members (ten characters each, repeats allowed) into parts and a seal, each given to `keep` as it is full: they
 * are never held together. Errors: `member_invalid` (with the member's number from 1), `too_large` past 400 million.
 */
export async function cutBatch(
  header: Entry,
  members: Iterable<string> | AsyncIterable<string>,
  keep: (entry: Entry) => Promise<unknown>,
): Promise<CutBatch> {
  const batch = batchIdOf(header)
  const headers = { id: header.headers['id']!, batch }
  const named: { readonly n: number; readonly sha256: string }[] = []
  const distinct = new DistinctCounter()
  let [part, lines]: [string[], number] = [[], 0]
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(`${part.join('\n')}\n`)
    const n = named.length + 1
    if (n > PARTS_MAX) throw new ProducerError('too_large', 'A batch has at most 10,000 parts.')
    named.push({ n, sha256: createHash('sha256').update(bytes).digest('hex') })
    part = []
    await keep({ kind: 'batch-part', headers: { ...headers, n: String(n) }, bytes })
  }
  for await (const member of members) {
    lines += 1
    if (!MEMBER.test(member))
      throw new ProducerError('member_invalid', `Member ${lines} is no ten characters.`)
    distinct.add(member)
    part.push(member)
    if (part.length === PART_LINES) await flush()
  }
  if (part.length > 0) await flush()
  const subjectCount = distinct.count()
  const seal = Buffer.from(JSON.stringify({ parts: named, lines, subjectCount }))
  await keep({ kind: 'batch-seal', headers, bytes: seal })
  return { parts: named.length, subjectCount }
}

const URN = 'urn:dataspor:party:'

/** The id under which Dataspor knows the batch: it follows from source and id, so that nothing has to be asked first. */
export function batchIdOf({ headers }: Entry): string {
  const source = headers['source']!.slice(URN.length)
  return createHash('sha256').update(`${source}\u0000${headers['id']}`).digest('hex').slice(0, 32)
}
