import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer, sendProblem } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const json = (body: object) => (_: unknown, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return undefined
}

test('a catalogue is shown, and exported so that an edit can begin from it', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'GET /control/catalogue': json({ version: 'v1', flows: 104 }),
      'GET /control/catalogue/document': json({ publishedFor: '2026-01-01', flows: [] }),
    },
    folder.path,
  )
  const shown = await dataspor(['catalogue', 'show', '--data', folder.path])
  expect(JSON.parse(shown.out)).toEqual({ version: 'v1', flows: 104 })
  const exported = await dataspor(['catalogue', 'export', '--data', folder.path])
  expect(JSON.parse(exported.out)).toEqual({ publishedFor: '2026-01-01', flows: [] })
  expect(server.asked).toHaveLength(2)
})

test('a file is published byte for byte, and the operator is told what comes next', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    { 'POST /control/catalogue': json({ version: 'v2', published: true }) },
    folder.path,
  )
  const file = join(folder.path, 'edited.json')
  writeFileSync(file, '{"publishedFor": "2026-01-02"}\n')
  const { code, out, err } = await dataspor(['catalogue', 'publish', file, '--data', folder.path])
  expect([code, JSON.parse(out)]).toEqual([0, { version: 'v2', published: 'true' }])
  expect(err).toContain('dataspor reassess')
  expect(String(server.asked[0]?.body)).toBe('{"publishedFor": "2026-01-02"}\n')
})

test('faults are told as the server tells them; a file that is not there is not sent', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'POST /control/catalogue': (_, response) =>
        sendProblem(response, 500, 'config_invalid', 'flows F40.from: Invalid input'),
    },
    folder.path,
  )
  const file = join(folder.path, 'edited.json')
  writeFileSync(file, '{}')
  const refused = await dataspor(['catalogue', 'publish', file, '--data', folder.path])
  expect(refused.code).not.toBe(0)
  expect(refused.err).toContain('flows F40.from')
  const missing = await dataspor(['catalogue', 'publish', 'nowhere.json', '--data', folder.path])
  expect(missing.code).not.toBe(0)
  expect(server.asked).toHaveLength(1)
})

test('judging again shows its progress and result, and sends where it is to begin', async () => {
  using folder = temporaryFolder()
  const lines = [
    { step: 'reassess', count: 50, total: 100 },
    { step: 'reassess', done: true, result: { judged: 90, revised: 3 } },
  ]
  await using server = await fakeServer(
    {
      'POST /control/reassess': (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' })
        response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
        return undefined
      },
    },
    folder.path,
  )
  const { code, out } = await dataspor(['reassess', '--since', '2026-01-01', '--data', folder.path])
  expect([code, JSON.parse(out)]).toEqual([0, { judged: 90, revised: 3 }])
  expect(String(server.asked[0]?.body)).toBe('{"since":"2026-01-01"}')
})
