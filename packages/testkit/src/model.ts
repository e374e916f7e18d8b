import { whenReady } from '@dataspor/composition'
import type { EventLog } from '@dataspor/event-log'
import { personalProjection, rebuild, runProjection } from '@dataspor/projections'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { PersonalReader } from '@dataspor/read-models/personal'
import { filledLater } from './filled-later.ts'
import type { PersonalBacking } from './personal-backing.ts'

/** The personal model, filled when it is told to and never by itself. */
export interface Model {
  readonly reader: PersonalReader
  readonly batchMembers: BatchMembers
  /** Whoever asks from now on finds all that was in the log at the call. */
  drain(): Promise<void>
  /** Empties the model and fills it again from the log's beginning; gives the digest. */
  rebuild(): Promise<string>
  /** SHA-256 over all rows. */
  digest(): Promise<string>
  close(): Promise<void>
}

/** The model over its rows. */
export function openModel(backing: PersonalBacking, log: EventLog): Model {
  const projection = personalProjection
  const filled = filledLater(log, async (part, end, { signal }) => {
    const store = await backing.store()
    if ((await store.applied()).position >= end) return
    await runProjection({ log: part, projection, store, signal })
  })
  const reader = async () => {
    await filled.reach()
    return backing.reader()
  }
  return {
    reader: whenReady<PersonalReader>(reader),
    batchMembers: {
      batchesOf: async (subject, upTo) => (await reader()).batchesOf(subject, upTo),
      async *membersOf(header) {
        yield* (await reader()).membersOf(header)
      },
    },
    drain: () => filled.want(),
    rebuild: () =>
      filled.alone(async () => {
        const store = await backing.store()
        await rebuild({ log, projection, store })
        return store.digest()
      }),
    digest: () => filled.alone(async () => (await backing.store()).digest()),
    close: () => backing.close(),
  }
}
