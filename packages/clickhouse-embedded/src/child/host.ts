import { mkdirSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LANE_CAPACITY } from '../limits.ts'
import type { FromChild, StartOrder } from '../messages.ts'
import { prepareRegistry } from '../registry.ts'
import { systemTimers } from '../timers.ts'
import { openChdb } from './chdb-engine.ts'
import type { Engine } from './engine.ts'
import { createFront } from './front.ts'
import { laneQueue } from './lane-queue.ts'
import { watchedEngine } from './watched-engine.ts'

export interface EngineHost {
  start(order: StartOrder): Promise<void>
  /** Waits until nothing runs: an engine closed under a running statement is aborted. */
  stop(): Promise<void>
}

interface HostDeps {
  readonly tell: (message: FromChild) => void
  readonly exit: () => void
}

const INTAKE = 'intake'
const FLUSH_MS_MAX = 2_000

/** Engine and front of one folder. */
export function engineHost({ tell, exit }: HostDeps): EngineHost {
  const queue = laneQueue(LANE_CAPACITY)
  let isStopping = false
  let engine: Engine | undefined
  let front: Server | undefined
  return {
    async start(order) {
      try {
        // Paths below are then short and plain: the engine reads * and ? in one as a pattern.
        process.chdir(order.folder)
        const chdb = await openChdb('engine', order.database, order.memoryBytesMax)
        // The parent kills who says so.
        engine = watchedEngine(chdb, systemTimers, (reason) => tell({ type: 'failed', reason }))
        front = createFront({
          ...order,
          engine,
          queue,
          registry: prepareRegistry(order.statements),
          intakePath: intakePaths(),
          isStopping: () => isStopping,
        })
        tell({ type: 'listening', port: await listen(front, order.port) })
      } catch (error) {
        tell(failure(error))
      }
    },
    async stop() {
      if (isStopping) return
      isStopping = true
      await queue.close()
      if (front !== undefined) await closed(front)
      engine?.close()
      exit()
    },
  }
}

/** One file an insert, in a folder that starts empty: what a killed process left there was never acknowledged. */
function intakePaths(): () => string {
  rmSync(INTAKE, { recursive: true, force: true })
  mkdirSync(INTAKE, { mode: 0o700 })
  let number = 0
  return () => `${INTAKE}/${(number += 1)}.rows`
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Lets answers reach their clients, but waits for no client that keeps its socket. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FLUSH_MS_MAX)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function failure(error: unknown): FromChild {
  const reason = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const isFinal = code === 'CHDB_PLATFORM' || code === 'CHDB_ABI' || code === 'ERR_MODULE_NOT_FOUND'
  return { type: isFinal ? 'unavailable' : 'failed', reason }
}
