import type { EventLog } from '@dataspor/event-log'
import type { ControlCatalogue, Progress } from '@dataspor/http'
import type { Clock, LogPosition } from '@dataspor/kernel'
import { type ProgressMarks, readSince, reassess } from '@dataspor/reassessment'
import type { Vault } from '@dataspor/vault'
import type { Law } from './law.ts'

/** Resolves when answers show what lies at or before a position. */
export type Reached = (position: LogPosition) => Promise<void>

/** What the command line may do with the catalogue in force. */
export function catalogueControl({ law }: { readonly law: Law }): ControlCatalogue {
  return {
    inForce: () => law.rules().catalogue.document,
    publish: async (given) => {
      const { document, published } = await law.publish(given)
      return { version: document.version, published }
    },
  }
}

/** What is judged again. */
export interface Reassessed {
  readonly law: Law
  readonly log: EventLog
  readonly vault: Vault
  readonly reached: Reached
}

/** What judging again needs beside the system. */
export interface ReassessContext {
  readonly clock: Clock
  readonly marks: ProgressMarks
}

/** Judges what is stored by the catalogue in force; the result comes when the answers show it. */
export async function* reassessSteps(
  system: Reassessed,
  { since }: { readonly since?: string },
  context: ReassessContext,
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const { law, log, vault, reached } = system
  const after = since === undefined ? 0 : await readSince(since, log)
  const catalogue = () => law.rules().catalogue
  for await (const step of reassess({ log, vault, catalogue, ...context, after, signal })) {
    const { position, target, judged, revised, done } = step
    if (!done) {
      yield { step: 'reassess', count: position, total: target }
      continue
    }
    await reached((await log.head()).position)
    const result = { catalogue: catalogue().version, judged, revised }
    yield { step: 'reassess', done: true, result }
  }
}
