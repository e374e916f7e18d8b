import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Target } from './post.ts'

export interface SlowRequest {
  /** Sends the rest, and resolves with the status and the body. */
  finish(): Promise<{ readonly status: number; readonly body: string }>
}

/** An event whose head has been taken by the service (it answered 100 Continue), and of which half is held back. */
export async function beginSlowly({ address, token }: Target, event: object): Promise<SlowRequest> {
  const body = JSON.stringify(event)
  const half = Math.floor(body.length / 2)
  const headers = {
    'content-type': 'application/cloudevents+json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
    expect: '100-continue',
  }
  const url = `${address}/v1/events`
  const outgoing = request(url, { method: 'POST', headers, agent: false })
  const answered = new Promise<{ status: number; body: string }>((resolve, reject) => {
    outgoing.once('error', reject)
    outgoing.once('response', (reply) => {
      text(reply).then((got) => resolve({ status: reply.statusCode ?? 0, body: got }), reject)
    })
  })
  answered.catch(() => {})
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  await new Promise((resolve) => void outgoing.write(body.slice(0, half), resolve))
  return {
    finish: () => {
      outgoing.end(body.slice(half))
      return answered
    },
  }
}
