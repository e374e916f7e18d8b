import { setImmediate } from 'node:timers/promises'
import { boundedMap } from '@dataspor/kernel'

const REFRESH_MS = 10 * 60_000
const REMEMBERED_MAX = 10_000

interface Recorded {
  readonly askedAt: number
}

/** What was recorded of late: the same question with the same answer within ten minutes is a refresh. */
export interface Remembered<R extends Recorded> {
  /**
   * The recorded one that this repeats; or records it. `question`: who asks what; `answer` adds what is answered, and is
   * called when the answer has left, or when such a question comes again.
   */
  again(question: string, answer: () => string, nowMs: number, record: () => Promise<R>): Promise<R>
}

export function rememberRecorded<R extends Recorded>(): Remembered<R> {
  const byAnswer = boundedMap<string, Promise<R>>(REMEMBERED_MAX)
  const byQuestion = boundedMap<string, { readonly askedAt: number; readonly told: Promise<void> }>(
    REMEMBERED_MAX,
  )
  const keep = (answer: string, recorded: Promise<R>): void => {
    byAnswer.set(answer, recorded)
    recorded.catch(() => byAnswer.delete(answer))
  }
  /** To tell a long answer from another takes as long as to find it: nobody waits for that but who asks again. */
  const keepLater = async (answer: () => string, recorded: Promise<R>): Promise<void> => {
    try {
      await recorded
    } catch {
      return
    }
    await setImmediate()
    keep(answer(), recorded)
  }
  return {
    async again(question, answer, nowMs, record) {
      const asked = byQuestion.get(question)
      if (asked === undefined || nowMs - asked.askedAt >= REFRESH_MS) {
        const recorded = record()
        byQuestion.set(question, { askedAt: nowMs, told: keepLater(answer, recorded) })
        return recorded
      }
      await asked.told
      const key = answer()
      const known = byAnswer.get(key)
      if (known !== undefined) {
        const first = await known
        if (nowMs - first.askedAt < REFRESH_MS) return first
      }
      const recorded = record()
      keep(key, recorded)
      byQuestion.set(question, { askedAt: nowMs, told: asked.told })
      return recorded
    },
  }
}
