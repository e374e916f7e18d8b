import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const WORK = [
  { step: 'close 2026-01', count: 1, total: 1 },
  { step: 'close', done: true, result: { months: 1, cells: 40, vintage: 3 } },
]

test.each([
  [['statistics', 'close'], { work: 'close' }],
  [['statistics', 'close', '--month', '2026-01'], { work: 'close', month: '2026-01' }],
  [['statistics', 'revise'], { work: 'revise' }],
])('%j tells the server what to do, and what came of it', async (argv, asked) => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'POST /control/statistics': (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' })
        response.end(WORK.map((line) => `${JSON.stringify(line)}\n`).join(''))
        return undefined
      },
    },
    folder.path,
  )
  const { code, out } = await dataspor([...argv, '--data', folder.path])
  expect([code, JSON.parse(out)]).toEqual([0, { months: 1, cells: 40, vintage: 3 }])
  expect(JSON.parse(String(server.asked[0]?.body))).toEqual(asked)
})
