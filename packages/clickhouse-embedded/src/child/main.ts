import { setPriority } from 'node:os'
import type { FromChild, ToChild } from '../messages.ts'
import { engineHost } from './host.ts'

/** The engine's own process: takes its orders over the channel, and ends when told to or when its parent is gone. */

// Before the engine makes its threads, which inherit it: a citizen's answer goes before an officer's search.
setPriority(5)

const host = engineHost({
  tell: (message: FromChild) => process.send?.(message),
  exit: () => process.exit(0),
})

process.on('message', (message: ToChild) => {
  if (message.type === 'start') void host.start(message)
  else void host.stop()
})

const ORPHAN_MS_MAX = 2_000

// Nobody is left to read an answer. A statement cannot be broken off from here, so that only the kernel ends a long
// one; what was acknowledged stays, as after any kill.
process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), ORPHAN_MS_MAX)
  void host.stop()
})

// A Ctrl-C at the parent's terminal, or a service manager's signal to all, reaches this process too. The parent says
// when to stop: until then it may still want answers.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
