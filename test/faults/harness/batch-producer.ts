import { createHash } from 'node:crypto'

const DFDG = 'dfdg'

/** Distinct synthetic people, by a number from 0: days of birth with 60 added. */
export function memberNumber(n: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [day, month, rest] = [61 + (n % 28), 1 + (Math.floor(n / 28) % 12), Math.floor(n / 336)]
  return `${two(day)}${two(month)}${two(40 + (rest % 50))}${String(2_000 + Math.floor(rest / 50))}`
}

export interface BatchState {
  readonly state: 'open' | 'sealing' | 'sealed'
  readonly parts: readonly { readonly n: number; readonly lines: number }[]
}

/** A producer that sends one batch, as often as it must. */
export function batchProducer(id: string, members: number, partCount: number) {
  const each = Math.ceil(members / partCount)
  const parts = Array.from({ length: partCount }, (_, part) => {
    let body = ''
    for (let n = part * each; n < Math.min(members, (part + 1) * each); n++)
      body += `${memberNumber(n)}\n`
    return { n: part + 1, body, sha256: createHash('sha256').update(body).digest() }
  })
  const header = {
    specversion: '1.0',
    id,
    source: `urn:dataspor:party:${DFDG}`,
    type: 'dk.dataspor.disclosure.recorded.v1',
    time: '2026-03-02T08:00:00Z',
    data: {
      sender: DFDG,
      recipient: 'danmarks-statistik',
      act: 'disclosure',
      mode: 'push',
      flow: 'F49',
      dataCategories: ['dfdg-medlemskab'],
      legalBases: ['gdpr-6-1-e'],
    },
  }
  /** Against one life of the server. */
  return (address: string, token: string) => {
    const send = async (method: string, path: string, type?: string, body?: string, more = {}) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...more,
      }
      const response = await fetch(`${address}/v1/batches${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    }
    const open = async (): Promise<string> => {
      const type = 'application/cloudevents+json'
      return String((await send('POST', '', type, JSON.stringify(header)))['id'])
    }
    const part = (batch: string, index: number) => {
      const { n, body, sha256 } = parts[index]!
      const digest = { 'content-digest': `sha-256=:${sha256.toString('base64')}:` }
      return send('PUT', `/${batch}/parts/${n}`, 'text/csv', body, digest)
    }
    const seal = (batch: string) => {
      const said = parts.map(({ n, sha256 }) => ({ n, sha256: sha256.toString('hex') }))
      const request = { parts: said, lines: members, subjectCount: members }
      return send('POST', `/${batch}/seal`, 'application/json', JSON.stringify(request))
    }
    const state = async (batch: string) => (await send('GET', `/${batch}`)) as unknown as BatchState
    return { open, part, seal, state }
  }
}
