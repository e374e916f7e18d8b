import type { JsonElement } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { type Accepted, judge, type Refused } from './judge.ts'
import { keepRefused } from './refuse.ts'
import { store } from './store.ts'

/** Events handled in one go: long enough to share look-ups and commits, short enough that a citizen need not wait. */
export const SLICE_EVENTS_MAX = 100

export interface SliceResult {
  readonly results: readonly EventResult[]
  /** At or after everything that the slice stored; 0 where it stored nothing. */
  readonly position: LogPosition
}

/** Judges and stores a slice. Resolves when the next may be prepared; the promise inside when all of it is on disk. */
export async function takeSlice(
  elements: readonly JsonElement[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<{ readonly done: Promise<SliceResult> }> {
  const rules = deps.rules()
  const judged = elements.map((element) => judge(element, reporter, rules, deps))
  const accepted = judged.filter((one): one is Accepted => one.kind === 'accepted')
  const refused = judged.filter((one): one is Refused => one.kind === 'refused')
  const stored = await store(accepted, reporter, deps)
  const kept = refused.length === 0 ? NOTHING_KEPT : keepRefused(refused, reporter, deps)
  return { done: inOrder(judged, stored.results, kept, deps) }
}

const NOTHING_KEPT = Promise.resolve({ results: [], position: 0 })

async function inOrder(
  judged: readonly { readonly kind: 'accepted' | 'refused' }[],
  storing: Promise<readonly EventResult[]>,
  keeping: ReturnType<typeof keepRefused>,
  { observe }: IntakeDeps,
): Promise<SliceResult> {
  const [stored, kept] = await Promise.all([storing, keeping])
  let [nextStored, nextKept] = [0, 0]
  let position = kept.position
  const results = judged.map(({ kind }) => {
    const result = kind === 'accepted' ? stored[nextStored++]! : kept.results[nextKept++]!
    if (result.kind === 'rejected') observe?.('rejected', result.code)
    else {
      observe?.(result.kind)
      if (result.position > position) position = result.position
    }
    return result
  })
  return { results, position }
}
