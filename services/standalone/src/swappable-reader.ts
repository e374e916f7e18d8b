import type { PersonalReader } from '@dataspor/read-models/personal'

/** Answers under way hold on to the old model this long at most. */
const LINGER_MS = 60_000

export interface SwappableReader extends PersonalReader {
  /** Goes over to a newly opened model; the old one is closed when the answers under way are done with it. */
  swap(): void
}

/** A reader of a model whose file is replaced under it by a rebuild. */
export function swappableReader(open: () => PersonalReader): SwappableReader {
  let current = open()
  const retired = new Map<PersonalReader, NodeJS.Timeout>()
  return {
    applied: () => current.applied(),
    items: (query) => current.items(query),
    facts: (subjects, upTo) => current.facts(subjects, upTo),
    questions: (subjects, upTo, before, limit) => current.questions(subjects, upTo, before, limit),
    activity: (upTo) => current.activity(upTo),
    catalogueAt: (upTo) => current.catalogueAt(upTo),
    catalogueVersionAt: (upTo) => current.catalogueVersionAt(upTo),
    swap: () => {
      const old = current
      current = open()
      const close = () => {
        retired.delete(old)
        void old.close()
      }
      retired.set(old, setTimeout(close, LINGER_MS).unref())
    },
    close: async () => {
      for (const [reader, timer] of retired) {
        clearTimeout(timer)
        await reader.close()
      }
      retired.clear()
      await current.close()
    },
  }
}
