import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fakeServer } from './testing/fake-server.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const SERVE = fileURLToPath(new URL('./testing/serve-program.ts', import.meta.url))
const NUMBER = '6101801234'

function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
}

test('as a process: the number is in no argument and no variable while the question is asked', async () => {
  using folder = temporaryFolder()
  const seen = Promise.withResolvers<string>()
  await using server = await fakeServer(
    {
      'POST /control/who': (_, response) => {
        const about = ['cmdline', 'environ'].map((name) => `/proc/${child.pid}/${name}`)
        const linux = process.platform === 'linux'
        seen.resolve(linux ? about.map((path) => readFileSync(path, 'latin1')).join('\n') : '')
        response.end('Svar\n')
      },
    },
    folder.path,
  )
  const child = start(MAIN, ['who'], { DATASPOR_DATA_FOLDER: folder.path })
  child.stdin!.end(`${NUMBER}\n`)
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  expect([code, out, err]).toEqual([0, 'Svar\n', ''])
  const visible = await seen.promise
  expect(visible).not.toContain('610180')
  expect(String(server.asked[0]?.body)).toContain(NUMBER)
})

test('serve hands on signals, and ends as the service ended', async () => {
  using folder = temporaryFolder()
  const program = join(folder.path, 'service.mjs')
  writeFileSync(
    program,
    `process.on('SIGTERM', () => process.stdout.write('drained\\n', () => process.exit(0)))
     process.stdout.write('ready ' + process.env.DATASPOR_DATA_FOLDER + '\\n')
     setInterval(() => {}, 1000)`,
  )
  const child = start(SERVE, [program, 'serve', '--data', 'here'], { INIT_CWD: folder.path })
  const [ready] = (await once(child.stdout!, 'data')) as [Buffer]
  expect(ready.toString()).toBe(`ready ${join(folder.path, 'here')}\n`)
  child.kill('SIGTERM')
  const [rest, [code]] = await Promise.all([
    text(child.stdout!),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  expect([rest, code]).toEqual(['drained\n', 0])
})
