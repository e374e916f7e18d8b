import { type AnswerDocument, isMistaken, type Item } from '@dataspor/answers'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { TokenSource } from './tokens.ts'

export const EVENT_TYPE = 'application/cloudevents+json'
export const LIST_TYPE = 'application/cloudevents-batch+json'
export const STREAM_TYPE = 'application/x-ndjson'

export type Fields = Readonly<Record<string, string>>
export type Body = string | Uint8Array

/** An event with the source that reports it. */
export interface ReportedEvent {
  readonly source: string
  readonly event: object
}

export interface Loaded {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly {
    readonly source: string
    readonly index: number
    readonly id: string | null
    readonly code: string
    readonly pointer?: string
  }[]
}

/** An answer whose entries are all the person's own. */
export interface WholeAnswer extends Omit<AnswerDocument, 'items'> {
  readonly items: readonly Item[]
}

/** What producers and citizens do, over HTTP. */
export interface Requests {
  /** `POST /v1/events` as this source: one event, or a list. */
  report(source: string, event: object | readonly object[]): Promise<LightMyRequestResponse>
  /** `POST /v1/events` as this source, with any body. */
  post(
    source: string,
    contentType: string,
    body: Body,
    headers?: Fields,
  ): Promise<LightMyRequestResponse>
  /** Many events of many sources: one stream a source, in the order given. */
  load(events: Iterable<ReportedEvent>): Promise<Loaded>
  /** `GET` as this source. */
  get(source: string, path: string): Promise<LightMyRequestResponse>
  /** `GET` as the person with this number, when all that was reported is applied. */
  ask(
    number: string,
    path: string,
    query?: Fields,
    headers?: Fields,
  ): Promise<LightMyRequestResponse>
  /** The person's whole answer. Throws where there is none, and where an entry was recorded by mistake: `ask` tells that. */
  answer(number: string, query?: Fields, headers?: Fields): Promise<WholeAnswer>
}

export function requestsTo(
  app: () => FastifyInstance,
  tokens: TokenSource,
  drain: () => Promise<void>,
): Requests {
  const bearer = async (token: Promise<string>) => ({ authorization: `Bearer ${await token}` })
  const post: Requests['post'] = async (source, contentType, body, headers = {}) =>
    app().inject({
      method: 'POST',
      url: '/v1/events',
      headers: {
        ...(await bearer(tokens.forParty(source))),
        'content-type': contentType,
        ...headers,
      },
      payload: typeof body === 'string' ? body : Buffer.from(body),
    })
  const ask: Requests['ask'] = async (number, path, query = {}, headers = {}) => {
    const signedIn = await bearer(tokens.forPerson(number))
    await drain()
    return app().inject({ method: 'GET', url: path, query, headers: { ...signedIn, ...headers } })
  }
  return {
    post,
    ask,
    report: (source, event) =>
      post(source, Array.isArray(event) ? LIST_TYPE : EVENT_TYPE, JSON.stringify(event)),
    load: (events) => load(events, post),
    get: async (source, path) =>
      app().inject({ method: 'GET', url: path, headers: await bearer(tokens.forParty(source)) }),
    answer: async (number, query, headers) => {
      const response = await ask(number, '/v1/me/answer', query, headers)
      if (response.statusCode !== 200) throw new Error(`no answer: ${response.body}`)
      const document = response.json<AnswerDocument>()
      const items = document.items.filter((item): item is Item => !isMistaken(item))
      if (items.length < document.items.length) throw new Error('recorded by mistake')
      return { ...document, items }
    },
  }
}

async function load(events: Iterable<ReportedEvent>, post: Requests['post']): Promise<Loaded> {
  const bySource = new Map<string, string[]>()
  for (const { source, event } of events) {
    const lines = bySource.get(source)
    if (lines === undefined) bySource.set(source, [JSON.stringify(event)])
    else lines.push(JSON.stringify(event))
  }
  let [accepted, duplicates] = [0, 0]
  const rejected: Loaded['rejected'][number][] = []
  for (const [source, lines] of bySource) {
    const response = await post(source, STREAM_TYPE, lines.join('\n'))
    if (response.statusCode !== 200) throw new Error(`${source}: ${response.body}`)
    const result = response.json<Loaded>()
    accepted += result.accepted
    duplicates += result.duplicates
    rejected.push(...result.rejected.map((one) => ({ ...one, source })))
  }
  return { accepted, duplicates, rejected }
}
