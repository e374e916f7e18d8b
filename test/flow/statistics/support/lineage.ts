import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { System } from '@dataspor/testkit'
import type { Json } from '../../support/events.ts'

const FOLDER = new URL('../../../fixtures/openlineage/', import.meta.url)

export const WAREHOUSE = 'datavarehus'
export const RUN_ID = '0195570e-5a10-7c3e-9b77-2f1d4c8e1a01'

/** What a reference client sent, by `<client>/<name>`. */
export function fixture(name: string): Json {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Json
}

export function fixtures(): readonly (readonly [string, Json])[] {
  return ['python', 'java'].flatMap((client) =>
    readdirSync(new URL(client, FOLDER))
      .toSorted()
      .map((file) => `${client}/${file.replace('.json', '')}`)
      .map((name) => [name, fixture(name)] as const),
  )
}

export interface Sending {
  readonly source?: string
  readonly packed?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** `POST /api/v1/lineage` with the headers of the reference clients. */
export async function sendLineage(system: System, event: unknown, sending: Sending = {}) {
  const body = Buffer.from(typeof event === 'string' ? event : JSON.stringify(event))
  return system.app.inject({
    method: 'POST',
    url: '/api/v1/lineage',
    headers: {
      authorization: `Bearer ${await system.tokenFor(sending.source ?? WAREHOUSE)}`,
      'content-type': 'application/json; charset=UTF-8',
      accept: 'application/json; charset=UTF-8',
      ...(sending.packed === true ? { 'content-encoding': 'gzip' } : {}),
      ...sending.headers,
    },
    payload: sending.packed === true ? gzipSync(body) : body,
  })
}

/** A run that made one dataset of others, as small as it can be. */
export function runEvent(over: Json = {}): Json {
  return {
    eventTime: '2026-03-02T09:00:00Z',
    eventType: 'COMPLETE',
    producer: 'https://example.test/elt',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: RUN_ID },
    job: { namespace: 'elt', name: 'step' },
    inputs: [{ namespace: 'db', name: 'a' }],
    outputs: [{ namespace: 'db', name: 'b' }],
    ...over,
  }
}

export const facet = (content: Json): Json => ({
  _producer: 'https://example.test/elt',
  _schemaURL: 'https://example.test/facet.json',
  ...content,
})
