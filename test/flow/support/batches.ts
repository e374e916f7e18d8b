import { createHash } from 'node:crypto'
import type { System } from '@dataspor/testkit'
import { event, type Json } from './events.ts'

export const DFDG = 'dfdg'

/** Distinct synthetic people, by a number from 0: days of birth with 60 added. */
export function numberOf(n: number): string {
  const day = 61 + (n % 28)
  const month = 1 + (Math.floor(n / 28) % 12)
  const rest = Math.floor(n / 336)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(day)}${two(month)}${two(40 + (rest % 50))}${String(1000 + Math.floor(rest / 50)).padStart(4, '0')}`
}

export const people = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => numberOf(from + i))

/** DFDG delivers to Danmarks Statistik: an event that names nobody. */
export function header(id: string, data: Json = {}, attributes: Json = {}): Json {
  const delivery = {
    sender: DFDG,
    recipient: 'danmarks-statistik',
    act: 'disclosure',
    mode: 'push',
    purpose: 'administrative-formaal',
    flow: 'F49',
    dataCategories: ['dfdg-medlemskab'],
    legalBases: ['gdpr-6-1-e'],
  }
  return event(DFDG, 'disclosure.recorded', id, { ...delivery, ...data }, attributes)
}

export const csv = (numbers: readonly string[]): string => numbers.map((one) => `${one}\n`).join('')

const sha256 = (body: string) => createHash('sha256').update(body).digest()

export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface SealOf {
  readonly parts: Readonly<Record<number, string>>
  readonly lines?: number
  readonly subjectCount?: number
}

/** What a producer does with batches, over HTTP. */
export function batchesOf(system: System, source = DFDG) {
  const send = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    type?: string,
    payload?: string,
    given: Readonly<Record<string, string>> = {},
  ): Promise<Answered> => {
    const { statusCode: status, body } = await system.app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${await system.tokenFor(source)}`,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...given,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status, body: body === '' ? {} : (JSON.parse(body) as Answered['body']) }
  }
  const open = (head: Json) =>
    send('POST', '/v1/batches', 'application/cloudevents+json', JSON.stringify(head))
  const part = (id: string, n: number, body: string, type = 'text/csv') =>
    send('PUT', `/v1/batches/${id}/parts/${n}`, type, body, {
      'content-digest': `sha-256=:${sha256(body).toString('base64')}:`,
    })
  const seal = (id: string, { parts, lines, subjectCount }: SealOf) => {
    const all = Object.values(parts).flatMap((body) => body.split('\n').filter(Boolean))
    const request = {
      parts: Object.entries(parts).map(([n, body]) => ({
        n: Number(n),
        sha256: sha256(body).toString('hex'),
      })),
      lines: lines ?? all.length,
      subjectCount: subjectCount ?? new Set(all).size,
    }
    return send('POST', `/v1/batches/${id}/seal`, 'application/json', JSON.stringify(request))
  }
  const state = (id: string) => send('GET', `/v1/batches/${id}`)
  /** From header to seal, one part a list. */
  const deliver = async (head: Json, ...lists: (readonly string[])[]): Promise<Answered> => {
    const { id } = (await open(head)).body as { id: string }
    const parts: Record<number, string> = {}
    for (const [i, list] of lists.entries()) {
      parts[i + 1] = csv(list)
      await part(id, i + 1, csv(list))
    }
    return seal(id, { parts })
  }
  return { open, part, seal, state, deliver }
}
