import type { DatabaseSync } from 'node:sqlite'
import { clearErasing, eraseTraces } from './erasure.ts'
import type { FromWriter, Reply } from './protocol.ts'

/** A deletion that is committed but not yet out of the journal and the slack. */
export interface ToErase {
  readonly reply: Reply
  readonly traces: readonly Uint8Array[]
  /** Rewrites the file without looking for traces first. */
  readonly compact: boolean
}

export interface EraseQueue {
  add(items: readonly ToErase[]): void
  /** True where an earlier erasure was answered with `held`: its next pass rewrites the file. */
  readonly owing: boolean
  settled(): Promise<void>
}

/** Answers deletions once they are real. Those that come in during one pass over the file share the next. */
export function eraseQueue(
  db: DatabaseSync,
  folder: string,
  answer: (message: FromWriter) => void,
  fail: (error: unknown) => void,
): EraseQueue {
  let waiting: ToErase[] = []
  let pass: Promise<void> = Promise.resolve()
  let owing = false

  const eraseWaiting = async (): Promise<void> => {
    const now = waiting
    if (now.length === 0) return
    waiting = []
    if (owing || now.some((item) => item.compact)) db.exec('VACUUM')
    const traces = now.flatMap((item) => item.traces)
    owing = !(await eraseTraces(db, folder, traces))
    if (owing) {
      answer({ kind: 'held', tickets: now.map((item) => item.reply.ticket) })
      return
    }
    if (waiting.length === 0) clearErasing(db)
    answer({ kind: 'done', replies: now.map((item) => item.reply) })
  }

  return {
    add: (items) => {
      waiting.push(...items)
      pass = pass.then(eraseWaiting).catch(fail)
    },
    get owing() {
      return owing
    },
    settled: () => pass,
  }
}
