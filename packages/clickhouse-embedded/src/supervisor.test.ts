import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StartOrder } from './messages.ts'
import {
  type ClickHouseServer,
  type ClickHouseState,
  startClickHouse,
  type StartOptions,
} from './server.ts'
import { commandStatement } from './statement.ts'
import { manualTimers } from './testing/manual-timers.ts'
import { processDouble } from './testing/process-double.ts'

function supervised(changes: Partial<StartOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-supervisor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const processes = processDouble()
  const timers = manualTimers()
  const server = startClickHouse({
    folder: join(folder, 'oversight'),
    database: 'oversight',
    statements: [],
    logger: { info: () => {}, warn: () => {} },
    timers,
    startProcess: processes.start,
    available: { isAvailable: true },
    ...changes,
  })
  const states: ClickHouseState[] = []
  server.onStateChange((state) => states.push(state))
  return { server, processes, timers, states, folder }
}

/** Starts it; what becomes of the asking is not the point. */
const askFor = (server: ClickHouseServer) => void server.ensure().catch(() => {})
const listening = (port: number) => ({ type: 'listening', port }) as const
const orderOf = (sent: readonly unknown[]) => sent[0] as StartOrder

describe('startClickHouse', () => {
  it('starts nothing until somebody needs it, and one process for all who do', async () => {
    const { server, processes, states } = supervised()
    expect([server.state(), processes.all.length]).toEqual(['off', 0])
    const both = Promise.all([server.ensure(), server.ensure()])
    expect(server.state()).toBe('starting')
    processes.latest().say(listening(4711))
    const [one, other] = await both
    expect(one).toEqual(other)
    expect(one.url).toBe('http://127.0.0.1:4711')
    expect(processes.all.length).toBe(1)
    expect(states).toEqual(['starting', 'ready'])
  })

  it('makes a password that prints nowhere, and gives it to the child by its channel', async () => {
    const { server, processes } = supervised()
    const asked = server.ensure()
    processes.latest().say(listening(1))
    const { password } = await asked
    expect(JSON.stringify(await server.ensure())).not.toContain(password.expose())
    expect(password.expose().length).toBeGreaterThanOrEqual(32)
    expect(orderOf(processes.latest().sent).password).toBe(password.expose())
  })

  it('waits twice as long after each end, half a minute at most, and starts on the same port', () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().say(listening(4711))
    for (const waitMs of [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = processes.all.length
      processes.latest().end('SIGKILL')
      expect(server.state()).toBe('down')
      timers.advance(waitMs - 1)
      expect(processes.all.length).toBe(before)
      timers.advance(1)
      expect(processes.all.length).toBe(before + 1)
      expect(orderOf(processes.latest().sent).port).toBe(4711)
    }
  })

  it('forgets its failures when the engine stayed up for a minute', () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().end('exit 1')
    timers.advance(250)
    processes.latest().end('exit 1')
    timers.advance(500)
    processes.latest().say(listening(1))
    timers.advance(60_000)
    processes.latest().end('SIGSEGV')
    timers.advance(250)
    expect(processes.all.length).toBe(4)
  })

  it('answers those who wait when the next start succeeds', async () => {
    const { server, processes, timers } = supervised()
    const asked = server.ensure()
    processes.latest().say({ type: 'failed', reason: 'Code: 76. DB::Exception: Cannot lock file' })
    expect(processes.latest().wasKilled()).toBe(true)
    expect(server.reason()).toMatch(/Cannot lock file/)
    timers.advance(250)
    processes.latest().say(listening(4712))
    expect((await asked).url).toBe('http://127.0.0.1:4712')
    expect(server.reason()).toBeUndefined()
  })

  it('ends a child whose engine broke while it ran, and says what was wrong', () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().say(listening(4711))
    processes.latest().say({ type: 'failed', reason: 'The engine has aborted.' })
    expect(processes.latest().wasKilled()).toBe(true)
    expect([server.state(), server.pid()]).toEqual(['down', undefined])
    expect(server.reason()).toMatch(/The engine has aborted\./)
    timers.advance(250)
    expect(processes.all.length).toBe(2)
  })

  it('takes another port when somebody else has got its own', () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().say(listening(4711))
    processes.latest().end('SIGKILL')
    timers.advance(250)
    processes.latest().say({ type: 'failed', reason: 'listen EADDRINUSE 127.0.0.1:4711' })
    timers.advance(500)
    expect(orderOf(processes.latest().sent).port).toBe(0)
  })

  it('ends a child that does not come up in a minute, and tells who waited that it is not ready', async () => {
    const { server, processes, timers } = supervised()
    const asked = server.ensure()
    timers.advance(60_000)
    await expect(asked).rejects.toMatchObject({ code: 'not_ready' })
    expect(processes.latest().wasKilled()).toBe(true)
  })

  it('starts nothing where the engine cannot run, and says why', async () => {
    const available = { isAvailable: false, reason: 'chDB needs glibc.' } as const
    const { server, processes } = supervised({ available })
    await expect(server.ensure()).rejects.toMatchObject({ code: 'not_ready' })
    expect([server.state(), server.reason()]).toEqual(['unavailable', 'chDB needs glibc.'])
    expect(processes.all.length).toBe(0)
    await server.stop()
    expect(server.state()).toBe('unavailable')
  })

  it('does not try again where the child found that the engine cannot run', () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().say({ type: 'unavailable', reason: 'no native binding' })
    timers.advance(120_000)
    expect([server.state(), server.reason()]).toEqual(['unavailable', 'no native binding'])
    expect(processes.all.length).toBe(1)
  })

  it('survives a folder that cannot be made, and tries again', () => {
    const { server, processes, timers, folder } = supervised()
    writeFileSync(join(folder, 'oversight'), 'a file')
    askFor(server)
    expect(server.state()).toBe('down')
    rmSync(join(folder, 'oversight'))
    timers.advance(250)
    expect(processes.all.length).toBe(1)
  })

  it('stops for good: waits for the child, and kills one that will not end', async () => {
    const { server, processes, timers } = supervised()
    askFor(server)
    processes.latest().say(listening(1))
    const stopping = server.stop()
    expect(processes.latest().sent.at(-1)).toEqual({ type: 'stop' })
    timers.advance(14_999)
    expect(processes.latest().wasKilled()).toBe(false)
    timers.advance(1)
    await stopping
    expect(processes.latest().wasKilled()).toBe(true)
    timers.advance(120_000)
    expect(processes.all.length).toBe(1)
    await expect(server.ensure()).rejects.toMatchObject({ code: 'not_ready' })
  })

  it('starts no more when it was stopped between two starts', async () => {
    const { server, processes, timers } = supervised()
    const asked = server.ensure()
    processes.latest().end('exit 1')
    await server.stop()
    timers.advance(120_000)
    await expect(asked).rejects.toMatchObject({ code: 'not_ready' })
    expect(processes.all.length).toBe(1)
  })

  it('refuses at once a statement in which a parameter names a table', () => {
    const statements = [commandStatement('DROP TABLE {t:Identifier}')]
    expect(() => supervised({ statements })).toThrow(/may not name a table/)
  })
})
