import { acknowledged, type Entry, type Outcome } from '../entry.ts'
import { SendAgain } from '../transport.ts'
import type { Answer, Post } from './post.ts'
import { rejectedOf } from './rejected.ts'

const HEADERS = { 'content-type': 'application/cloudevents-batch+json' }
const [OPEN, COMMA, CLOSE] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')]

/** Sends events as one list. A list that is refused as a whole is halved until the event at fault stands alone. */
export async function sendList(entries: readonly Entry[], post: Post): Promise<readonly Outcome[]> {
  const body = Buffer.concat(
    entries.flatMap(({ bytes }, i) => [i === 0 ? OPEN : COMMA, bytes]).concat(CLOSE),
  )
  const answer = await post({ method: 'POST', path: '/v1/events', headers: HEADERS, body })
  if (answer.status >= 400) {
    if (entries.length === 1) return [refusedAlone(entries[0]!, answer)]
    const half = entries.length >> 1
    const first = await sendList(entries.slice(0, half), post)
    return [...first, ...(await sendList(entries.slice(half), post))]
  }
  const outcomes = entries.map(acknowledged)
  const { accepted, duplicates, rejected } = answer.body
  const refused = rejections(rejected)
  if (Number(accepted) + Number(duplicates) + refused.length !== entries.length)
    throw new SendAgain('The answer is about another list.')
  for (const { index, said } of refused) {
    const entry = entries[index]
    if (entry === undefined) throw new SendAgain('The answer is about another list.')
    outcomes[index] = rejectedOf(entry.headers['id']!, said)
  }
  return outcomes
}

function refusedAlone({ headers }: Entry, { body }: Answer): Outcome {
  if (body['code'] === undefined)
    throw new SendAgain('A proxy before Dataspor lets not even one event through: raise its limit.')
  return rejectedOf(headers['id']!, body)
}

type Said = Readonly<Record<string, unknown>>

function rejections(list: unknown): readonly { readonly index: number; readonly said: Said }[] {
  if (!Array.isArray(list))
    throw new SendAgain('The answer to a list is not of Dataspor: check url.')
  return list.map((said: Said) => ({ index: Number(said['index']), said }))
}
