import type { EngineProcess, StartProcess } from '../child-process.ts'
import type { FromChild, ToChild } from '../messages.ts'

export interface ProcessDouble {
  readonly start: StartProcess
  /** Every process started so far, oldest first. */
  readonly all: readonly ProcessControls[]
  latest(): ProcessControls
}

export interface ProcessControls {
  readonly sent: readonly ToChild[]
  say(message: FromChild): void
  end(how: string): void
  readonly wasKilled: () => boolean
}

/** Processes that do only what the test says; a kill ends them at once. */
export function processDouble(): ProcessDouble {
  const all: ProcessControls[] = []
  return {
    all,
    latest: () => {
      const last = all.at(-1)
      if (last === undefined) throw new Error('No process was started')
      return last
    },
    start: () => {
      const { process, controls } = oneProcess(1000 + all.length)
      all.push(controls)
      return process
    },
  }
}

function oneProcess(pid: number): { process: EngineProcess; controls: ProcessControls } {
  const sent: ToChild[] = []
  const hears: ((message: FromChild) => void)[] = []
  const ends: ((how: string) => void)[] = []
  let killed = false
  const end = (how: string): void => {
    for (const listener of ends.splice(0)) listener(how)
  }
  const process: EngineProcess = {
    pid,
    send: (message) => sent.push(message),
    kill: () => {
      killed = true
      end('SIGKILL')
    },
    onMessage: (listener) => hears.push(listener),
    onEnd: (listener) => ends.push(listener),
  }
  const say = (message: FromChild): void => {
    for (const listener of hears) listener(message)
  }
  return { process, controls: { sent, say, end, wasKilled: () => killed } }
}
