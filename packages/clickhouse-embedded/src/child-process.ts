import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromChild, ToChild } from './messages.ts'

/** The engine's process as its supervisor sees it; a double in tests. */
export interface EngineProcess {
  readonly pid: number | undefined
  send(message: ToChild): void
  kill(): void
  onMessage(listener: (message: FromChild) => void): void
  /** Called once, with what is known of the end. */
  onEnd(listener: (how: string) => void): void
}

export type StartProcess = (onOutput: (text: string) => void) => EngineProcess

const MAIN = fileURLToPath(new URL('child/main.ts', import.meta.url))
const OUTPUT_CHARS_MAX = 2_000

/** The same node runs the child, without this process's own flags; what it prints goes to the log, shortened. */
export const startProcess: StartProcess = (onOutput) => {
  const child = fork(MAIN, [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The engine holds a thread of the pool for each lane, the rows' files and gunzip need their own.
    env: { PATH: process.env['PATH'], TZ: 'UTC', UV_THREADPOOL_SIZE: '8' },
  })
  child.stderr?.on('data', (chunk: Buffer) => onOutput(chunk.toString('utf8', 0, OUTPUT_CHARS_MAX)))
  return {
    pid: child.pid,
    // The child may be gone before anybody heard of it; then its end tells.
    send: (message) => {
      if (child.connected) child.send(message, () => {})
    },
    kill: () => child.kill('SIGKILL'),
    onMessage: (listener) => child.on('message', (message) => listener(message as FromChild)),
    onEnd: (listener) => {
      let isOver = false
      const end = (how: string): void => {
        if (isOver) return
        isOver = true
        listener(how)
      }
      child.on('error', (error) => end(error.message))
      child.on('exit', (code, signal) => end(signal ?? `exit ${String(code)}`))
    },
  }
}
