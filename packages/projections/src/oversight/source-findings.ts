import { assessProfiling, COVERAGE_GAP } from '@dataspor/disclosure'
import type { OversightContext, Placed } from './context.ts'

/** A statement that leaves a hole since the one before it: nobody has said that all of that time was reported. */
export async function reportedThrough(
  ctx: OversightContext,
  { event, position }: Placed<'source.reported-through'>,
): Promise<void> {
  const { windows } = ctx.pending
  const { source, occurredAt } = event
  const through = windows.through(source)
  windows.state(source, event.data.through)
  if (through === undefined || event.data.from <= through) return
  ctx.rows.addFinding({
    position,
    target: position,
    code: COVERAGE_GAP,
    about: '',
    source,
    sender: source,
    recipient: '',
    flow: '',
    occurredAt,
    subject: null,
    change: 1,
  })
}

/** What is amiss with a profiling; its controller stands at both ends. */
export async function profilingPerformed(
  ctx: OversightContext,
  { event, position }: Placed<'profiling.performed'>,
): Promise<void> {
  const catalogue = ctx.catalogue()
  if (catalogue === undefined) return
  const { controller, flow } = event.data
  for (const { code, about } of assessProfiling(event.data, catalogue))
    ctx.rows.addFinding({
      position,
      target: position,
      code,
      about: about ?? '',
      source: event.source,
      sender: controller.ref,
      recipient: controller.ref,
      flow: flow ?? '',
      occurredAt: event.occurredAt,
      subject: event.subject ?? null,
      change: 1,
    })
}
