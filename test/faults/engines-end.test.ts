import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { missingEngines } from '@dataspor/engines/up'
import { describe, expect, it, onTestFinished } from 'vitest'

const BOOTSTRAP = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url))
const GONE_MS_MAX = 15_000
const LOOK_EVERY_MS = 50

const missing = missingEngines({})
const isSkipped = missing.length > 0 && process.env['CI'] !== 'true'

/** `npm run engines -- up`, with all processes that it has. */
async function enginesUp() {
  // PostgreSQL may run as another user, who has to get into it.
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-up-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env: NodeJS.ProcessEnv = { ...process.env, npm_lifecycle_event: 'engines', TMPDIR: folder }
  for (const name of Object.keys(env)) if (name.startsWith('DATASPOR_')) delete env[name]
  const file = join(folder, 'engines.json')
  const starter = spawn(process.execPath, [BOOTSTRAP, 'engines', 'up', '--folder', folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const all = (): readonly number[] => below(starter.pid!)
  onTestFinished(() => {
    for (const pid of [...all(), starter.pid!]) end(pid, 'SIGKILL')
  })
  let said = ''
  starter.stdout.setEncoding('utf8')
  for await (const chunk of starter.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk
    if (said.includes('Ready.')) break
  }
  starter.stdout.resume()
  return { starter, file, all: all(), program: all()[0]! }
}

/** All processes that one has started, and those that these have, in that order. */
function below(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    const children = text === '' ? [] : text.split(/\s+/).map(Number)
    return children.flatMap((child) => [child, ...below(child)])
  } catch {
    return []
  }
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}

/** A process that has ended and whom nobody has asked about it counts as gone. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function stillThere(pids: readonly number[]): Promise<readonly string[]> {
  for (let waited = 0; waited < GONE_MS_MAX && pids.some(isThere); waited += LOOK_EVERY_MS)
    await pause(LOOK_EVERY_MS)
  return pids.filter(isThere).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
}

if (isSkipped) console.warn(`Skipped, engines that end: ${missing.join('; ')}`)

describe.skipIf(isSkipped)('engines', () => {
  it('end with the program that started them when it is killed', async () => {
    const { all, program } = await enginesUp()
    const names = all.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    for (const engine of ['postgres', 'kafka.Kafka', 'eventstoredb', 'clickhouse-embedded'])
      expect(names.some((name) => name.includes(engine))).toBe(true)
    end(program, 'SIGKILL')
    expect(await stillThere(all)).toEqual([])
  })

  it('end, and their addresses are gone, when what started the program is killed', async () => {
    const { all, starter, file } = await enginesUp()
    expect(existsSync(file)).toBe(true)
    end(starter.pid!, 'SIGKILL')
    expect(await stillThere(all)).toEqual([])
    expect(existsSync(file)).toBe(false)
  })

  it('end in order after Ctrl-C', async () => {
    const { all, starter, file } = await enginesUp()
    const gone = once(starter, 'exit')
    end(starter.pid!, 'SIGINT')
    expect(await gone).toEqual([0, null])
    expect(all.filter(isThere)).toEqual([])
    expect(existsSync(file)).toBe(false)
  })
})
