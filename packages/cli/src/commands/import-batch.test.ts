import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { type Asked, fakeServer, sendProblem } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const ID = 'ba'.repeat(16)
const PEOPLE = 260_000
/** Distinct, of made-up people: day of birth + 60. */
const numberOf = (n: number): string =>
  `${61 + (n % 28)}${String(1 + (Math.floor(n / 28) % 9)).padStart(2, '0')}80${String(Math.floor(n / 252)).padStart(4, '0')}`
const FILE = Array.from({ length: PEOPLE }, (_, n) => numberOf(n)).join('\n')
const HEADER = '{"id":"b1"}'

type Reply = Parameters<typeof sendProblem>[0]

/** A server that takes whole batches; `on` may answer a part in its place. */
function server(on: (asked: Asked, response: Reply, times: number) => boolean = () => false) {
  let times = 0
  const part = (asked: Asked, response: Reply): unknown => {
    times += 1
    if (on(asked, response, times)) return undefined
    response.writeHead(204).end()
    return undefined
  }
  const sealed = { id: ID, eventId: 'dfdg/b1', subjectCount: PEOPLE, receipt: 'log.1' }
  return {
    'POST /control/batches': () => ({ id: ID, eventId: 'dfdg/b1' }),
    [`PUT /control/batches/${ID}/parts/1`]: part,
    [`PUT /control/batches/${ID}/parts/2`]: part,
    [`POST /control/batches/${ID}/seal`]: () => sealed,
  }
}

function argsIn(folder: string, content: string | Uint8Array): string[] {
  const [header, file] = [join(folder, 'header.json'), join(folder, 'people.csv')]
  writeFileSync(header, HEADER)
  writeFileSync(file, content)
  return ['import', '--batch', header, file, '--source', 'dfdg', '--data', folder]
}

test('header, parts and seal go as the source named, with hashes, lines and distinct people', async () => {
  using folder = temporaryFolder()
  await using fake = await fakeServer(server(), folder.path)
  const twice = `${FILE}\r\n\n${numberOf(0)}\n`
  const { code, out, err } = await dataspor(argsIn(folder.path, gzipSync(twice)))
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ eventId: 'dfdg/b1', parts: 2, lines: PEOPLE + 1 })
  expect(out + err).not.toMatch(/\d{10}/)
  const [header, first, second, seal] = fake.asked
  expect(header?.body.toString()).toBe(HEADER)
  expect(fake.asked.map(({ url }) => url)).toEqual([
    '/control/batches?source=dfdg',
    `/control/batches/${ID}/parts/1?source=dfdg`,
    `/control/batches/${ID}/parts/2?source=dfdg`,
    `/control/batches/${ID}/seal?source=dfdg`,
  ])
  const sha256 = (asked?: Asked) => createHash('sha256').update(asked!.body).digest()
  expect(first?.headers['content-digest']).toBe(`sha-256=:${sha256(first).toString('base64')}:`)
  expect(first?.headers['content-type']).toBe('text/csv')
  expect(JSON.parse(seal!.body.toString())).toEqual({
    parts: [
      { n: 1, sha256: sha256(first).toString('hex') },
      { n: 2, sha256: sha256(second).toString('hex') },
    ],
    lines: PEOPLE + 1,
    subjectCount: PEOPLE,
  })
})

test('lines that cannot be read are told by their place in the file', async () => {
  using folder = temporaryFolder()
  const handlers = server((_asked, response, times) => {
    if (times === 1) return false
    response.writeHead(422, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ code: 'part_invalid', detail: 'x', lines: [3], lineCount: 2 }))
    return true
  })
  await using fake = await fakeServer(handlers, folder.path)
  const { code, err } = await dataspor(argsIn(folder.path, FILE))
  expect(code).toBe(1)
  expect(err).toContain('250003 and 1 more')
  expect(fake.asked.some(({ route }) => route.endsWith('/seal'))).toBe(false)
})

test('what passes is tried again, and a file that cannot be read, or standard input, is refused first', async () => {
  using folder = temporaryFolder()
  const handlers = server((_asked, response, times) => {
    if (times > 1) return false
    sendProblem(response, 503, 'overloaded', 'Wait.')
    return true
  })
  await using fake = await fakeServer(handlers, folder.path)
  const args = argsIn(folder.path, `${numberOf(1)}\n`)
  expect((await dataspor(args)).code).toBe(0)
  expect(fake.asked.filter(({ route }) => route.startsWith('PUT'))).toHaveLength(2)
  const asked = fake.asked.length
  for (const file of ['-', join(folder.path, 'nothing.csv')])
    expect((await dataspor(args.with(3, file))).code).not.toBe(0)
  expect((await dataspor(args.with(2, join(folder.path, 'nothing.json')))).code).not.toBe(0)
  expect(fake.asked).toHaveLength(asked)
})
