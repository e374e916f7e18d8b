import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { scenario } from '@dataspor/demo'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue, sources } from '../support/catalogue.ts'
import { disclosure, NUMBER } from '../support/events.ts'

const MAIN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url))
const until = Date.parse('2026-03-02T00:00:00+01:00')

let system: System
let address: string

beforeAll(async () => {
  system = await startSystem()
  await system.load(scenario({ catalogue, sources, seed: 1, people: 4, until }))
  await system.report('a-kasse:3f', disclosure('e1'))
  await system.analytics()
  address = await system.listen()
})

afterAll(() => system.close())

async function dataspor(args: readonly string[], token: string, input = '') {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATASPOR_ADDRESS: address,
      DATASPOR_TOKEN: token,
    },
  })
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code: Number(code), out, err }
}

async function openCase(party: string): Promise<string> {
  const token = await system.tokenForRole('officer', party)
  const response = await system.app.inject({
    method: 'POST',
    url: '/v1/oversight/cases',
    headers: {
      authorization: `Bearer ${token}`,
      'dataspor-reason': 'insight',
      'content-type': 'application/json',
    },
    payload: JSON.stringify({ kind: 'insight', subject: NUMBER }),
  })
  expect(response.statusCode, response.body).toBe(201)
  return response.json<{ id: string }>().id
}

it('a person’s entries are found by a number from standard input, which is nowhere else', async () => {
  const token = await system.tokenForRole('officer', 'a-kasse:3f')
  const inHand = await openCase('a-kasse:3f')
  const args = ['search', '--person', '--reason', 'insight', '--case', inHand]
  const { code, out, err } = await dataspor(args, token, `${NUMBER}\n`)
  expect([code, err]).toEqual([0, ''])
  const { items } = JSON.parse(out) as { items: readonly { id: string }[] }
  expect(items.map(({ id }) => decodeURIComponent(id))).toEqual(['a-kasse:3f/e1'])
  expect(JSON.stringify(system.logLines) + out).not.toContain(NUMBER)
})

it('findings and the record of processing are the party’s of the token', async () => {
  const token = await system.tokenForRole('dpo', 'star')
  const found = await dataspor(['findings', '--reason', 'supervision'], token)
  expect([found.code, found.err]).toEqual([0, ''])
  expect((JSON.parse(found.out) as { items: unknown[] }).items.length).toBeGreaterThan(0)
  const record = await dataspor(['ropa', '--from', '2025-09-01', '--lang', 'en'], token)
  expect(JSON.parse(record.out)).toMatchObject({ record: { party: { id: 'star' } } })
  const practice = await dataspor(['ropa', '--practice', '--csv'], token)
  expect(practice.out).toContain('"angivet, aldrig set"')
})

it('a token of another kind is told that there is nothing', async () => {
  const token = await system.tokenFor('dfdg')
  const { code, err } = await dataspor(['findings', '--reason', 'supervision'], token)
  expect(code).toBe(1)
  expect(err).toContain('not_found')
})
