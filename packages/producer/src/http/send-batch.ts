import { createHash } from 'node:crypto'
import { acknowledged, type Entry, type Outcome } from '../entry.ts'
import { SendAgain } from '../transport.ts'
import type { Call, Post } from './post.ts'
import { rejectedOf } from './rejected.ts'

/** Sends a batch's header, part or seal. */
export async function sendBatchEntry(entry: Entry, post: Post): Promise<Outcome> {
  const { status, body } = await post(callOf(entry))
  if (status >= 400) return rejectedOf(entry.headers['id']!, body)
  // A part is answered without a body, header and seal with the batch's id.
  const isTaken = entry.kind === 'batch-part' ? status === 204 : typeof body['id'] === 'string'
  if (!isTaken) throw new SendAgain('The answer to a batch is not of Dataspor: check url.')
  return acknowledged(entry)
}

function callOf({ kind, headers, bytes: body }: Entry): Call {
  if (kind === 'batch-open') {
    const type = { 'content-type': 'application/cloudevents+json' }
    return { method: 'POST', path: '/v1/batches', headers: type, body }
  }
  const batch = `/v1/batches/${headers['batch']}`
  if (kind === 'batch-seal') {
    const type = { 'content-type': 'application/json' }
    return { method: 'POST', path: `${batch}/seal`, headers: type, body }
  }
  const digest = createHash('sha256').update(body).digest('base64')
  return {
    method: 'PUT',
    path: `${batch}/parts/${headers['n']}`,
    headers: { 'content-type': 'text/csv', 'content-digest': `sha-256=:${digest}:` },
    body,
  }
}
