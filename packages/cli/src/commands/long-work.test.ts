import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer, sendProblem } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const telling =
  (...lines: readonly object[]) =>
  (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    for (const line of lines) response.write(`${JSON.stringify(line)}\n`)
    response.end()
    return undefined
  }

test('long work shows its steps as plain lines in a pipe, and its result as JSON', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'POST /control/rebuild': telling(
        { step: 'rebuild', count: 50, total: 100 },
        { step: 'rebuild', count: 100, total: 100 },
        { step: 'rebuild', done: true, result: { events: 100, digest: 'ff' } },
      ),
    },
    folder.path,
  )
  const { code, out, err } = await dataspor(['rebuild', '--digest', '--data', folder.path])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({ events: 100, digest: 'ff' })
  expect(err).toBe('rebuild: 50 of 100\nrebuild: 100 of 100\n')
  expect(String(server.asked[0]?.body)).toBe('{"digest":true}')
})

test('a terminal gets a bar', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'POST /control/demo': telling(
        { step: 'demo', count: 1, total: 2 },
        { step: 'demo', done: true, result: { events: 2 } },
      ),
    },
    folder.path,
  )
  const args = ['demo', '--people', '3', '--seed', '7', '--data', folder.path]
  const { code, out, err } = await dataspor(args, { tty: true })
  expect([code, out]).toEqual([0, 'events: 2\n'])
  expect(err).toMatch(/demo =+ +50 % {2}1 of 2/)
  expect(String(server.asked[0]?.body)).toBe('{"people":3,"seed":7}')
})

test('work that fails half-way, or whose server goes away, is a failure', async () => {
  using folder = temporaryFolder()
  const problem = { code: 'log_failed', detail: 'The disk is full.' }
  await using server = await fakeServer(
    {
      'POST /control/rebuild': telling({ step: 'rebuild', count: 1, total: 2 }, { problem }),
      'POST /control/demo': telling({ step: 'demo', count: 1, total: 2 }),
      'POST /control/backup': (_, response) => sendProblem(response, 503, 'overloaded', 'Later.'),
    },
    folder.path,
  )
  const rebuild = await dataspor(['rebuild', '--data', folder.path])
  expect(rebuild.code).toBe(1)
  expect(rebuild.err).toContain('The disk is full. (log_failed)')
  const demo = await dataspor(['demo', '--data', folder.path])
  expect(demo.code).toBe(1)
  expect(demo.err).toContain('before the work was done')
  const backup = await dataspor(['backup', 'copy', '--data', folder.path])
  expect(backup.code).toBe(1)
  expect(backup.err).toContain('overloaded')
  expect(server.asked.length).toBe(3)
})

test('numbers of the demo are whole and within bounds', async () => {
  for (const args of [
    ['--people', '0'],
    ['--people', 'many'],
    ['--seed', '-1'],
    ['--people', '9999999'],
  ]) {
    expect((await dataspor(['demo', ...args])).code).toBe(2)
  }
})
