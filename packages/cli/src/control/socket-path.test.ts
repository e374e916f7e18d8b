import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { shortSocketPath } from './socket-path.ts'

test('a data folder with a path longer than a socket address can be used all the same', async () => {
  using folder = temporaryFolder()
  const deep = join(folder.path, 'a'.repeat(60), 'b'.repeat(60))
  mkdirSync(deep, { recursive: true })
  await using server = await fakeServer({ 'GET /control/status': () => ({ events: 3 }) }, deep)
  const { code, out } = await dataspor(['status', '--data', deep])
  expect([code, JSON.parse(out)]).toEqual([0, { events: 3 }])
  expect(server.asked.length).toBe(1)
})

test('what stands in for a long path is taken away again', () => {
  const short = shortSocketPath(join('/', 'c'.repeat(120), 'control.sock'))
  expect(Buffer.byteLength(short.path)).toBeLessThanOrEqual(103)
  const link = dirname(dirname(short.path))
  expect(existsSync(link)).toBe(true)
  short.release()
  expect(existsSync(link)).toBe(false)
})
