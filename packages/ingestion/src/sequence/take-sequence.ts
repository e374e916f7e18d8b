import type { Reporter } from '../api.ts'
import type { IntakeDeps } from '../deps.ts'
import { judge, type Judged, type Pending, refused } from '../judge.ts'
import { settle } from '../originals.ts'
import type { SequencedMessage, SequenceResult } from './api.ts'
import { appendRun, type Placed, prepareRun } from './append-run.ts'

export interface Sequence {
  readonly stream: string
  readonly reporter: Reporter
}

interface Taken {
  readonly judged: Judged
  readonly offset: string
}

/** Judges messages and stores what becomes of them; prepared while those before are on their way to disk. */
export async function takeSequence(
  messages: readonly SequencedMessage[],
  sequence: Sequence,
  after: Promise<number>,
  deps: IntakeDeps,
): Promise<{ readonly done: Promise<SequenceResult> }> {
  // Its failure is taken up below or by who gave it; until then it must not count as unhandled.
  after.catch(() => {})
  const rules = deps.rules()
  const taken = messages.map(({ element, refusal, offset }): Taken => {
    if (refusal !== undefined) return { judged: refused(refusal, null, element.raw), offset }
    return { judged: judge(element, sequence.reporter, rules, deps), offset }
  })
  if (taken.some(({ judged }) => judged.kind === 'pending'))
    return { done: takeInTurn(taken, sequence, after, deps) }
  const prepared = await prepareRun(taken as readonly Placed[], sequence.reporter, deps)
  const done = after.then((revision) => appendRun(prepared, sequence, revision, deps))
  done.catch(() => {})
  return { done }
}

/** Where events speak of earlier ones, each of those is judged when all before it are on disk. */
async function takeInTurn(
  taken: readonly Taken[],
  sequence: Sequence,
  after: Promise<number>,
  deps: IntakeDeps,
): Promise<SequenceResult> {
  let revision = await after
  const results: SequenceResult['results'][number][] = []
  let ready: Placed[] = []
  const store = async (): Promise<void> => {
    if (ready.length === 0) return
    const prepared = await prepareRun(ready, sequence.reporter, deps)
    const stored = await appendRun(prepared, sequence, revision, deps)
    results.push(...stored.results)
    revision = stored.revision
    ready = []
  }
  for (const { judged, offset } of taken) {
    if (judged.kind === 'pending') {
      await store()
      ready.push({ judged: await settled(judged, deps), offset })
    } else ready.push({ judged, offset })
  }
  await store()
  return { results, revision }
}

function settled(pending: Pending, deps: IntakeDeps): Promise<Placed['judged']> {
  return settle(pending, deps.rules(), deps, { claim: true })
}
