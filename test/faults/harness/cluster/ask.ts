import type { ServiceProcess } from '@dataspor/engines/cluster'
import { until } from '../until.ts'

export interface Reply {
  readonly status: number
  readonly body: string
}

/** Of an answer, what the tests look at. */
export interface AnswerBody {
  readonly asOf: { readonly position: string }
  readonly items: readonly { readonly id?: string; readonly sender?: { readonly name: string } }[]
}

export interface Asked {
  readonly method?: string
  readonly token: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** One request to a process, with all that it answers. */
export async function ask(
  { address }: Pick<ServiceProcess, 'address'>,
  path: string,
  { method = 'GET', token, body, headers = {} }: Asked,
): Promise<Reply> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.text() }
}

/** Reports one event, as a producer who tries again for as long as it has no answer. */
export async function report(
  service: () => Pick<ServiceProcess, 'address'>,
  token: string,
  event: object,
): Promise<Reply> {
  const headers = { 'content-type': 'application/cloudevents+json' }
  const asked = { method: 'POST', token, body: event, headers }
  return until('the report is answered', async () => {
    const reply = await ask(service(), '/v1/events', asked).catch(() => undefined)
    // A token is known to the others within a second; a process that is ending says so.
    return reply === undefined || reply.status === 401 || reply.status >= 500 ? undefined : reply
  })
}
