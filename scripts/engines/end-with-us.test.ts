import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'

const END_WITH_US = fileURLToPath(new URL('./end-with-us.ts', import.meta.url))

/** A process that starts a server, which does as the shell script says, and gives the server's number. */
async function starterOf(script: string) {
  const program = `
    import { spawn } from 'node:child_process'
    import { endWithUs } from ${JSON.stringify(END_WITH_US)}
    const server = spawn('sh', ['-c', ${JSON.stringify(script)}], { stdio: ['ignore', 'pipe', 'ignore'] })
    endWithUs(server, 'TERM')
    server.stdout.once('data', () => console.log(server.pid))`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void starter.kill('SIGKILL'))
  const [line] = (await once(createInterface(starter.stdout), 'line')) as [string]
  const server = Number(line)
  onTestFinished(() => void (isThere(server) && process.kill(server, 'SIGKILL')))
  return { starter, server }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const expectGone = (pid: number) =>
  vi.waitFor(() => expect(isThere(pid)).toBe(false), { timeout: 10_000, interval: 20 })

const SERVES = 'echo ready; while :; do sleep 0.1; done'

it('a server ends when its starter is killed', async () => {
  const { starter, server } = await starterOf(SERVES)
  expect(isThere(server)).toBe(true)
  starter.kill('SIGKILL')
  await expectGone(server)
})

it('a server that will not end, and one that stands still, end too', async () => {
  const [deaf, still] = [await starterOf(`trap '' TERM; ${SERVES}`), await starterOf(SERVES)]
  process.kill(still.server, 'SIGSTOP')
  deaf.starter.kill('SIGKILL')
  still.starter.kill('SIGKILL')
  await expectGone(still.server)
  await expectGone(deaf.server)
})

it('a starter whose server has ended is kept by nothing', async () => {
  const { starter, server } = await starterOf('echo ready')
  const [code] = (await once(starter, 'exit')) as [number]
  expect(code).toBe(0)
  expect(isThere(server)).toBe(false)
})
