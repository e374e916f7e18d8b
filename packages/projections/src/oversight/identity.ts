import type { OversightContext, Placed } from './context.ts'
import { judgePersonAgain } from './facts.ts'

/** Two ids, one person: what is known under either counts for both. */
export async function numberChanged(
  ctx: OversightContext,
  { event, position }: Placed<'subject.number-changed'>,
): Promise<void> {
  ctx.pending.people.join([event.data.to, event.data.from], position)
  await judgePersonAgain(ctx, position, event.data.to)
}

export async function numbersMerged(
  ctx: OversightContext,
  { event, position }: Placed<'subject.numbers-merged'>,
): Promise<void> {
  ctx.pending.people.join([event.data.kept, ...event.data.merged], position)
  await judgePersonAgain(ctx, position, event.data.kept)
}

/** They are several people again, each judged by what is known of that one. */
export async function mergeUndone(
  ctx: OversightContext,
  { event, position }: Placed<'subject.merge-undone'>,
): Promise<void> {
  const named = ctx.pending.people.undo(event.data.undoes.position, position)
  const done = new Set<string>()
  for (const subject of named) {
    if (done.has(subject)) continue
    for (const one of ctx.pending.people.same(subject)) done.add(one)
    await judgePersonAgain(ctx, position, subject)
  }
}

/** Everything about the person up to here goes. */
export async function erased(
  ctx: OversightContext,
  { event, position }: Placed<'subject.erased'>,
): Promise<void> {
  const { subject } = event
  if (subject === undefined) return
  const { ends, judged, people, entities } = ctx.pending
  ends.erase(subject)
  judged.erase(subject)
  people.erase(subject, position)
  entities.erase(subject)
  ctx.rows.erasures.push({ position, subject })
}
