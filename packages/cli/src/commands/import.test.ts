import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { type Asked, fakeServer, sendProblem } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const NUMBER = '6101801234'
const LINES = Array.from(
  { length: 4_500 },
  (_, at) => `{"id":"e${at}","subject":{"cpr":"${NUMBER}"}}`,
)
const ROUTE = 'POST /control/import'

/** An intake that knows ids and refuses every 1,000th line; counts as the real one does. */
function intake(options: { readonly dieInChunk?: number } = {}) {
  const stored = new Set<string>()
  let chunks = 0
  const handler = ({ body }: Asked, response: Parameters<typeof sendProblem>[0]): unknown => {
    chunks += 1
    if (chunks === options.dieInChunk) {
      sendProblem(response, 503, 'log_failed', 'The log has stopped.')
      return undefined
    }
    let [accepted, duplicates] = [0, 0]
    const rejected: object[] = []
    const ids = body
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => /"id":"e(\d+)"/.exec(line)?.[1])
    for (const [index, id] of ids.entries()) {
      if (id === undefined || Number(id) % 1_000 === 999) {
        rejected.push({
          index,
          id: `e${id}`,
          code: 'event_invalid',
          detail: 'A field is missing.',
          pointer: '/data',
        })
      } else if (stored.has(id)) duplicates += 1
      else {
        stored.add(id)
        accepted += 1
      }
    }
    return { accepted, duplicates, rejected, receipt: `log.${stored.size}` }
  }
  return { stored, handler }
}

function fileIn(folder: string, content: string | Uint8Array, name = 'events.ndjson'): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

test('a file goes in chunks of at most 1,000 lines, as the source named, and its refusals are told by index', async () => {
  using folder = temporaryFolder()
  const { stored, handler } = intake()
  await using server = await fakeServer({ [ROUTE]: handler }, folder.path)
  const file = fileIn(folder.path, `${LINES.join('\n')}\n`)
  const args = ['import', file, '--source', 'kommune:0167', '--data', folder.path]
  const { code, out, err } = await dataspor(args)
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    lines: 4_500,
    accepted: 4_496,
    duplicates: 0,
    rejectedCount: 4,
    rejectedByCode: { event_invalid: 4 },
    rejected: [{ index: 999 }, { index: 1_999 }, { index: 2_999 }, { index: 3_999 }],
    fault: null,
  })
  expect(server.asked.map(({ body }) => body.toString().split('\n').length - 1)).toEqual([
    1_000, 1_000, 1_000, 1_000, 500,
  ])
  expect(server.asked[0]?.url).toBe('/control/import?source=kommune%3A0167')
  expect(server.asked[0]?.headers['content-type']).toBe('application/x-ndjson')
  expect(stored.size).toBe(4_496)
  expect(out + err).not.toContain('610180')
  expect(existsSync(`${file}.dataspor-import.json`)).toBe(false)
})

test('an import that broke off goes on after the last line acknowledged, and the counts come out the same', async () => {
  using folder = temporaryFolder()
  for (const [name, content] of [
    ['plain.ndjson', LINES.join('\n')],
    ['packed.ndjson.gz', gzipSync(LINES.join('\n'))],
  ] as const) {
    const { stored, handler } = intake({ dieInChunk: 4 })
    await using server = await fakeServer({ [ROUTE]: handler }, folder.path)
    const file = fileIn(folder.path, content, name)
    const args = ['import', file, '--source', 'jobnet', '--data', folder.path, '--json']
    const first = await dataspor(args)
    expect(first.code).toBe(1)
    expect(JSON.parse(first.out)).toMatchObject({ lines: 3_000, fault: { code: 'log_failed' } })
    expect(first.err).toContain('Give the same command again')
    const kept = readFileSync(`${file}.dataspor-import.json`, 'utf8')
    expect(kept).not.toMatch(/610180|"id"/)
    const before = server.asked.length
    const second = await dataspor(args)
    expect(JSON.parse(second.out)).toMatchObject({
      lines: 4_500,
      accepted: 4_496,
      duplicates: 0,
      rejectedCount: 4,
      rejected: [{ index: 3_999 }],
      resumedAfterLines: 3_000,
      fault: null,
    })
    expect(server.asked.length - before).toBe(2)
    expect(stored.size).toBe(4_496)
  }
})

test('a file that changed meanwhile, or goes elsewhere, begins anew: the rest are duplicates', async () => {
  using folder = temporaryFolder()
  const { handler } = intake({ dieInChunk: 4 })
  await using server = await fakeServer({ [ROUTE]: handler }, folder.path)
  const file = fileIn(folder.path, LINES.join('\n'))
  const args = ['import', file, '--source', 'jobnet', '--data', folder.path]
  await dataspor(args)
  writeFileSync(file, [...LINES, '{"id":"e9000"}'].join('\n'))
  const { out } = await dataspor(args)
  expect(JSON.parse(out)).toMatchObject({ resumedAfterLines: 0, duplicates: 2_997, lines: 4_501 })
  expect(server.asked.length).toBe(4 + 5)
})

test('a gzip file that is cut off: what was whole is stored, the fault is named, exit code 1', async () => {
  using folder = temporaryFolder()
  const { stored, handler } = intake()
  await using server = await fakeServer({ [ROUTE]: handler }, folder.path)
  const packed = gzipSync(LINES.join('\n'))
  const file = fileIn(folder.path, packed.subarray(0, packed.length * 0.8), 'cut.gz')
  const args = ['import', file, '--source', 'jobnet', '--data', folder.path]
  const { code, out, err } = await dataspor(args, { tty: true, env: { NO_COLOR: '1' } })
  expect(code).toBe(1)
  expect(err).toContain('gzip file is damaged or cut off. (malformed_json)')
  expect(stored.size).toBeGreaterThan(2_000)
  expect(out).toMatch(/^\d+ accepted, 0 duplicates, \d rejected/)
  expect(server.asked.length).toBeGreaterThan(2)
  expect(out + err).not.toContain('610180')
})

test('at a terminal the first 20 refusals are shown and the rest counted', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer({ [ROUTE]: intake().handler }, folder.path)
  const file = fileIn(folder.path, Array.from({ length: 30 }, () => '{}').join('\n'))
  const args = ['import', file, '--source', 'jobnet', '--data', folder.path]
  const { out } = await dataspor(args, { tty: true, env: { NO_COLOR: '1' } })
  expect(out.match(/^\d+ +event_invalid/gm)?.length).toBe(20)
  expect(out).toContain('of all 30 rejected: event_invalid 30')
  expect(server.asked.length).toBe(1)
})

test('standard input, plain or gzip, is imported too', async () => {
  using folder = temporaryFolder()
  const { stored, handler } = intake()
  await using server = await fakeServer({ [ROUTE]: handler }, folder.path)
  const args = ['import', '-', '--source', 'jobnet', '--data', folder.path]
  const text = LINES.slice(0, 10).join('\n')
  expect((await dataspor(args, { input: text })).code).toBe(0)
  const again = await dataspor(args, { input: gzipSync(text) })
  expect(JSON.parse(again.out)).toMatchObject({ accepted: 0, duplicates: 10 })
  expect([stored.size, server.asked.length]).toEqual([10, 2])
})

test('with a token it goes over HTTP to the intake that everybody uses', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer({ 'POST /v1/events': intake().handler })
  const file = fileIn(folder.path, LINES.slice(0, 10).join('\n'))
  const env = { DATASPOR_TOKEN: 'dsp_x', DATASPOR_ADDRESS: server.origin }
  const { code } = await dataspor(['import', file], { env })
  expect(code).toBe(0)
  expect(server.asked[0]?.headers.authorization).toBe('Bearer dsp_x')
})

test('who reports must be said, and a token does not travel in clear', async () => {
  using folder = temporaryFolder()
  const file = fileIn(folder.path, '{}')
  const code = async (args: readonly string[], env: Record<string, string> = {}) =>
    (await dataspor(['import', file, ...args], { env })).code
  expect(await code([])).toBe(2)
  expect(await code(['--source', 'jobnet'], { DATASPOR_TOKEN: 'dsp_x' })).toBe(2)
  const far = { DATASPOR_TOKEN: 'dsp_x', DATASPOR_ADDRESS: 'http://dataspor.example' }
  expect(await code([], far)).toBe(2)
})

test('a file that is not there is said to be unreadable', async () => {
  const { code, err } = await dataspor(['import', '/nonexistent.ndjson', '--source', 'jobnet'])
  expect(code).toBe(1)
  expect(err).toContain('The file cannot be read. (not_found)')
})
