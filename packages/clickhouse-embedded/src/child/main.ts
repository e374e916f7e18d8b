import { mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { LANE_CAPACITY } from '../limits.ts'
import type { FromChild, StartOrder, ToChild } from '../messages.ts'
import { openChdb } from './chdb-engine.ts'
import type { Engine } from './engine.ts'
import { createFront } from './front.ts'
import { type LaneQueue, laneQueue } from './lane-queue.ts'
import { prepareRegistry } from './registry.ts'

/** The child's own main: takes one order to start from its parent, and ends when told to or when the parent is gone. */
const queue = laneQueue(LANE_CAPACITY)
let stopped = false
let engine: Engine | undefined
let server: Server | undefined

process.on('message', (message: ToChild) => {
  if (message.type === 'start') void start(message)
  else void stop(queue)
})
process.on('disconnect', orphaned)
// The parent decides; a Ctrl-C at its terminal reaches this process too and must not end it under a running statement.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

async function start(order: StartOrder): Promise<void> {
  try {
    engine = await openChdb(join(order.folder, 'data'), order.database, order.memoryBytesMax)
    const front = createFront({
      engine,
      queue,
      registry: prepareRegistry(order.statements),
      database: order.database,
      username: order.username,
      password: order.password,
      intakePath: intakePaths(order.folder),
      isStopping: () => stopped,
    })
    server = front
    front.on('error', (error) => tell({ type: 'failed', reason: error.message }))
    front.listen(order.port, '127.0.0.1', () => {
      const { port } = front.address() as AddressInfo
      tell({ type: 'listening', port })
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isFinal = error instanceof Error && 'code' in error && error.code === 'CHDB_PLATFORM'
    tell({ type: isFinal ? 'unavailable' : 'failed', reason })
  }
}

/** One file an insert, in a folder that starts empty: what a killed process left there was never acknowledged. */
function intakePaths(folder: string): () => string {
  const intake = join(folder, 'intake')
  rmSync(intake, { recursive: true, force: true })
  mkdirSync(intake, { mode: 0o700 })
  let number = 0
  return () => join(intake, `${(number += 1)}.rows`)
}

/** Ends when nothing runs: an engine closed under a running statement is aborted. */
async function stop(lanes: LaneQueue): Promise<void> {
  if (stopped) return
  stopped = true
  server?.close()
  await lanes.idle()
  engine?.close()
  process.exit(0)
}

/** Nobody can read an answer any more. A long statement cannot be broken off, so that only the kernel ends it. */
function orphaned(): void {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2_000).unref()
  void stop(queue)
}

function tell(message: FromChild): void {
  process.send?.(message)
}
