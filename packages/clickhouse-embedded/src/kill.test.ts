import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ClickHouseServer, ClickHouseState } from './server.ts'
import {
  clientOf,
  LONG,
  newFolder,
  missingEngine,
  type RealEngine,
  realEngine,
  serverOn,
} from './testing/real-engine.ts'

const ROWS = 200
const CHILD = fileURLToPath(new URL('child/main.ts', import.meta.url))

const reached = (server: ClickHouseServer, wanted: ClickHouseState) =>
  new Promise<void>((resolve) => {
    const off = server.onStateChange((state) => {
      if (state !== wanted) return
      off()
      resolve()
    })
  })

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const insertBlock = (engine: RealEngine, number: number) =>
  engine.client.insert({
    table: 't',
    columns: ['a', 'b'],
    values: Array.from({ length: ROWS }, (_, i) => ({
      a: number * ROWS + i,
      b: `block ${number}`,
    })),
    format: 'JSONEachRow',
  })

if (missingEngine !== undefined) console.warn(missingEngine)

describe.skipIf(missingEngine !== undefined)('an engine that dies', () => {
  it('comes back at the same address with all that was acknowledged, and no insert half', async () => {
    const engine = await realEngine()
    onTestFinished(() => engine.close())
    const { url } = await engine.server.ensure()
    let acknowledged = 0
    for (let kill = 0; kill < 3; kill += 1) {
      const back = reached(engine.server, 'down').then(() => engine.server.ensure())
      for (let i = 0; i < 3; i += 1) {
        await insertBlock(engine, acknowledged)
        acknowledged += 1
      }
      // In the middle of what follows.
      setTimeout(killChild, 2 * kill, engine.server.pid())
      for (let failed = false; !failed;) {
        failed = await insertBlock(engine, acknowledged).then(
          () => false,
          () => true,
        )
        if (!failed) acknowledged += 1
      }
      expect((await back).url).toBe(url)
      const { n, s } = await engine.rows()
      // The one that was under way may be there, whole.
      const blocks = Number(n) / ROWS
      expect([acknowledged, acknowledged + 1]).toContain(blocks)
      const last = Number(n)
      expect(s).toBe(String((last * (last - 1)) / 2))
      acknowledged = blocks
    }
  })

  it('stops when a statement runs: the statement is answered first', async () => {
    const engine = await realEngine()
    onTestFinished(() => rmSync(engine.folder, { recursive: true }))
    const asked = engine.client.query({ query: LONG, format: 'JSONEachRow' })
    const answered = asked.then((result) => result.json())
    // Its turn comes before that of the question behind it, so that it has been taken in.
    await engine.rows()
    const pid = engine.server.pid() ?? 0
    await engine.server.stop()
    expect(await answered).toEqual([{ n: '4000000' }])
    expect(isAlive(pid)).toBe(false)
    await engine.client.close()
    const again = serverOn(engine.folder)
    const client = await clientOf(again)
    expect((await client.ping()).success).toBe(true)
    await client.close()
    await again.stop()
  })

  it('ends with its parent, even when the parent is killed while a statement runs', async () => {
    const folder = newFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const script = fileURLToPath(new URL('testing/parent.ts', import.meta.url))
    const parent = spawn(process.execPath, [script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
    const pid = Number(line)
    expect(isAlive(pid)).toBe(true)
    const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)])
    // Nothing but the program: whatever is secret came by the channel.
    expect(stdout.trim()).toBe(`${process.execPath} ${CHILD}`)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000, interval: 50 })
  })
})

function killChild(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
