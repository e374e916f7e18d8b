import type { JsonElement } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps, Rules } from './deps.ts'
import { type Accepted, judge, type Judged, type Refused } from './judge.ts'
import { settle } from './originals.ts'
import { keepRefused } from './refuse.ts'
import { store } from './store.ts'

/** Events handled in one go: long enough to share look-ups and commits, short enough that a citizen need not wait. */
export const SLICE_EVENTS_MAX = 100

export interface SliceResult {
  readonly results: readonly EventResult[]
  /** At or after everything that the slice stored; 0 where it stored nothing. */
  readonly position: LogPosition
}

/**
 * Judges and stores a slice. Resolves when the next may be prepared; the promise inside when all of it is on disk.
 * `before` resolves when the slices before it are: an event about an earlier one waits for that.
 */
export async function takeSlice(
  elements: readonly JsonElement[],
  reporter: Reporter,
  deps: IntakeDeps,
  before: () => Promise<unknown> = async () => {},
): Promise<{ readonly done: Promise<SliceResult> }> {
  const rules = deps.rules()
  const judged = elements.map((element) => judge(element, reporter, rules, deps))
  if (!judged.some(({ kind }) => kind === 'pending'))
    return takeJudged(judged as readonly Settled[], reporter, deps)
  await before()
  return { done: takeInTurn(judged, reporter, rules, deps) }
}

type Settled = Accepted | Refused

/** Stores what was accepted, keeps what was refused; the promise inside resolves when all of it is on disk. */
export async function takeJudged(
  judged: readonly Settled[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<{ readonly done: Promise<SliceResult> }> {
  const accepted = judged.filter((one): one is Accepted => one.kind === 'accepted')
  const refused = judged.filter((one): one is Refused => one.kind === 'refused')
  const stored = await store(accepted, reporter, deps)
  const kept = refused.length === 0 ? NOTHING_KEPT : keepRefused(refused, reporter, deps)
  return { done: inOrder(judged, stored.results, kept, deps) }
}

/** Where events speak of earlier ones, each of those is judged when all before it are on disk: it may be about them. */
async function takeInTurn(
  judged: readonly Judged[],
  reporter: Reporter,
  rules: Rules,
  deps: IntakeDeps,
): Promise<SliceResult> {
  const results: EventResult[] = []
  let position = 0
  let ready: Settled[] = []
  const take = async (): Promise<void> => {
    if (ready.length === 0) return
    const { done } = await takeJudged(ready, reporter, deps)
    const taken = await done
    results.push(...taken.results)
    position = Math.max(position, taken.position)
    ready = []
  }
  for (const one of judged) {
    if (one.kind !== 'pending') {
      ready.push(one)
      continue
    }
    await take()
    ready.push(await settle(one, rules, deps, { claim: true }))
  }
  await take()
  return { results, position }
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
