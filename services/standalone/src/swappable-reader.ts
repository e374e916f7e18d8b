import type { PersonalSqliteReader } from '@dataspor/read-models/personal-sqlite'

export interface SwappableReader extends PersonalSqliteReader {
  /** Closes the model, lets `action` put another in its place, and opens that. Questions wait meanwhile. */
  replace(action: () => Promise<void>): Promise<void>
}

/** A reader of a model whose file a rebuild replaces. SQLite must not have a file open that is taken away under it. */
export function swappableReader(open: () => PersonalSqliteReader): SwappableReader {
  let current = Promise.resolve(open())
  return {
    applied: async () => (await current).applied(),
    items: async (query) => (await current).items(query),
    marks: async (targets) => (await current).marks(targets),
    facts: async (subjects, upTo) => (await current).facts(subjects, upTo),
    profilings: async (subjects, upTo, limit) => (await current).profilings(subjects, upTo, limit),
    questions: async (subjects, upTo, before, limit) =>
      (await current).questions(subjects, upTo, before, limit),
    holds: async (subjects) => (await current).holds(subjects),
    liftedHolds: async (holdIds) => (await current).liftedHolds(holdIds),
    requests: async (subjects, upTo, before, limit) =>
      (await current).requests(subjects, upTo, before, limit),
    requestsTo: async (controller, before, limit) =>
      (await current).requestsTo(controller, before, limit),
    breaches: async (upTo) => (await current).breaches(upTo),
    merged: async (after, limit) => (await current).merged(after, limit),
    heldPeople: async (after, limit) => (await current).heldPeople(after, limit),
    factHolders: async (key, upTo, after, limit) =>
      (await current).factHolders(key, upTo, after, limit),
    samePeople: async (subjects) => (await current).samePeople(subjects),
    activity: async (upTo) => (await current).activity(upTo),
    catalogueAt: async (upTo) => (await current).catalogueAt(upTo),
    catalogueVersionAt: async (upTo) => (await current).catalogueVersionAt(upTo),
    batchesOf: async (subject, upTo) => (await current).batchesOf(subject, upTo),
    async *membersOf(header) {
      yield* (await current).membersOf(header)
    },
    replace: async (action) => {
      const old = await current
      const opened = Promise.withResolvers<PersonalSqliteReader>()
      current = opened.promise
      await old.close()
      try {
        await action()
      } finally {
        // What cannot be opened is told to every question that waits, and not kept from them.
        opened.resolve(Promise.try(open))
      }
    },
    close: async () => (await current).close(),
  }
}
