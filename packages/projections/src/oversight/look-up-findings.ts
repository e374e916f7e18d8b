import type { OversightContext, Placed } from './context.ts'

/**
 * What the rules found about employees' look-ups is the employing party's alone: the other end of the same exchange is
 * told nothing of it. Each run tells its own.
 */
export function tellPatterns(
  ctx: OversightContext,
  { event, position }: Placed<'control.patterns-found'>,
): void {
  const { party, controlId, found } = event.data
  for (const { pattern: code, lookups } of found) {
    for (const { origin, occurredAt } of lookups) {
      ctx.rows.addFinding({
        position,
        target: origin,
        code,
        about: controlId,
        source: event.source,
        sender: party,
        recipient: party,
        flow: '',
        occurredAt,
        subject: null,
        change: 1,
      })
    }
  }
}
