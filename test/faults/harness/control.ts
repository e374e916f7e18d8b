import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface ControlReply {
  readonly status: number
  readonly body: string
}

type Json = Readonly<Record<string, unknown>>

/** What the operator may ask of a running service, over its socket. */
export interface Control {
  ask(method: 'GET' | 'POST', path: string, body?: Json | string): Promise<ControlReply>
  /** A token of a party that reports. */
  tokenOf(party: string): Promise<string>
  /** A token of the person with this number. */
  tokenOfPerson(number: string): Promise<string>
  status(): Promise<{ readonly log: string; readonly events: number; readonly applied: number }>
  /** Long work to its end: the result of its last line. */
  work(path: string, body?: Json): Promise<Json>
}

export function controlAt(socketPath: string): Control {
  const ask: Control['ask'] = (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = typeof body === 'string' ? body : JSON.stringify(body ?? {})
      const headers = { 'content-type': 'application/json' }
      const outgoing = request({ socketPath, path, method, headers, agent: false }, (reply) => {
        text(reply).then((got) => resolve({ status: reply.statusCode ?? 0, body: got }), reject)
      })
      outgoing.once('error', reject)
      outgoing.end(method === 'GET' ? undefined : sent)
    })
  const good = async (...asked: Parameters<Control['ask']>): Promise<string> => {
    const { status, body } = await ask(...asked)
    if (status >= 400) throw new Error(`${asked[1]}: ${status} ${body}`)
    return body
  }
  const token = async (whom: Json): Promise<string> =>
    (JSON.parse(await good('POST', '/control/tokens', whom)) as { token: string }).token
  return {
    ask,
    tokenOf: (party) => token({ binding: { kind: 'producer', party } }),
    tokenOfPerson: (number) => token({ person: { number } }),
    status: async () => JSON.parse(await good('GET', '/control/status')),
    work: async (path, body) => lastResult(path, await good('POST', path, body)),
  }
}

function lastResult(path: string, lines: string): Json {
  const last = JSON.parse(lines.trimEnd().split('\n').at(-1)!) as { done?: boolean; result?: Json }
  if (last.done !== true) throw new Error(`${path} broke off: ${JSON.stringify(last)}`)
  return last.result ?? {}
}
