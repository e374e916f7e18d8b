import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Heard } from '../heard.ts'
import type { Service } from '../service.ts'
import { ALONE, LISTED, numberAt } from './used.ts'

const DFDG = 'dfdg'
const MEMBERS = 300

const header = (id: string) => ({
  specversion: '1.0',
  id,
  source: `urn:dataspor:party:${DFDG}`,
  type: 'dk.dataspor.disclosure.recorded.v1',
  time: '2025-03-03T08:00:00Z',
  data: {
    sender: DFDG,
    recipient: 'danmarks-statistik',
    act: 'disclosure',
    mode: 'push',
    flow: 'F49',
    dataCategories: ['dfdg-medlemskab'],
    legalBases: ['gdpr-6-1-e'],
  },
})

const hashOf = (body: string) => createHash('sha256').update(body).digest()

/** One batch sealed, one left open, and one of a single member: the hash of that part is as good as the number. */
export async function reportBatches({ address, control }: Service, heard: Heard): Promise<void> {
  const authorization = `Bearer ${await control.tokenOf(DFDG)}`
  const ask = (method: string, path: string, type: string, body: string, digest?: Buffer) =>
    heard.ask('batch', `${address}/v1/batches${path}`, {
      method,
      body,
      headers: {
        authorization,
        'content-type': type,
        ...(digest === undefined
          ? {}
          : { 'content-digest': `sha-256=:${digest.toString('base64')}:` }),
      },
    })
  const open = async (id: string) => {
    const { status, text } = await ask('POST', '', EVENT, JSON.stringify(header(id)))
    expect([id, status]).toEqual([id, 201])
    return (JSON.parse(text) as { id: string }).id
  }
  const part = async (batch: string, body: string, wanted: number, digest = hashOf(body)) => {
    const { status } = await ask('PUT', `/${batch}/parts/1`, 'text/csv', body, digest)
    expect(status).toBe(wanted)
  }
  const seal = async (batch: string, body: string, lines: number) => {
    const parts = [{ n: 1, sha256: hashOf(body).toString('hex') }]
    const request = { parts, lines, subjectCount: lines }
    return (await ask('POST', `/${batch}/seal`, 'application/json', JSON.stringify(request))).status
  }
  const members = Array.from({ length: MEMBERS }, (_, i) => `${numberAt(i)}\n`).join('')
  const whole = await open('hel')
  await part(whole, `${members}${LISTED.slice(0, 6)}-${LISTED.slice(6)}\n${LISTED}0\n`, 422)
  await part(whole, members, 400, hashOf(`${LISTED}\n`))
  await part(whole, members, 204)
  expect(await seal(whole, `${LISTED}\n`, 1)).toBe(422)
  expect(await seal(whole, members, MEMBERS)).toBe(200)
  const single = await open('en')
  await part(single, `${ALONE}\n`, 204)
  expect(await seal(single, `${ALONE}\n`, 1)).toBe(200)
  await part(await open('aaben'), `${LISTED}\n`, 204)
  await ask('POST', '', EVENT, JSON.stringify(header(`sag-${LISTED}`)))
  await ask('PUT', `/${LISTED}/parts/${LISTED}`, 'text/csv', LISTED)
}

const EVENT = 'application/cloudevents+json'
