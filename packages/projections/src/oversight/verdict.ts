import { assess, HOLD_SILENT, NO_FACTS, ownHold } from '@dataspor/disclosure'
import type { FrozenAssessment, FrozenFinding } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import { standingIn } from '../pending/judged.ts'
import type { OversightContext } from './context.ts'
import { flowRules } from './flow-rules.ts'
import { judgedEvent, type Version } from './version.ts'

/** All that is amiss with a disclosure as it stands: what is frozen, and what follows from facts. */
export interface Standing {
  readonly version: Version
  /** The flow that the verdict holds it to be. */
  readonly flow: string | null
  readonly findings: readonly FrozenFinding[]
}

const NO_FINDINGS: readonly FrozenFinding[] = []

/** The verdict on a version that counts: the last that was made of it, or the one frozen in it. */
export async function assessmentOf(
  ctx: OversightContext,
  version: Version,
): Promise<FrozenAssessment> {
  const revised = ctx.pending.versions.verdictOn(version.position)
  if (revised === undefined) return version.data.assessment
  const event = await ctx.eventAt(revised)
  if (event.type === 'assessment.revised') return event.data.assessment
  throw new DatasporError('damaged', { internal: `no verdict lies at ${revised}` })
}

/** What has been told of a version so far. */
export async function standingOf(ctx: OversightContext, version: Version): Promise<Standing> {
  const assessment = await assessmentOf(ctx, version)
  const judged = ctx.pending.judged.find(version.subject ?? '', version.origin)
  return standing(ctx, version, assessment, judged === undefined ? NO_FINDINGS : standingIn(judged))
}

export function standing(
  ctx: OversightContext,
  version: Version,
  assessment: FrozenAssessment,
  byFacts: readonly FrozenFinding[],
): Standing {
  const frozen = withoutLiftedHold(ctx, version, assessment.findings)
  const findings =
    byFacts.length === 0
      ? frozen
      : [...frozen, ...byFacts.filter((one) => !frozen.some((other) => isSame(one, other)))]
  return { version, flow: assessment.flow, findings }
}

/**
 * Judges a version by what is known of its person, and keeps the verdict where a later fact may change it or it says
 * something. Members of a batch are judged by nobody's facts.
 */
export function judgeByFacts(
  ctx: OversightContext,
  version: Version,
  assessment: FrozenAssessment,
): readonly FrozenFinding[] {
  const { subject, origin, isBatch } = version
  const catalogue = ctx.catalogue()
  const rules = flowRules(assessment.flow, catalogue)
  const isJudged = rules.by === 'event' ? subject !== undefined || isBatch : subject !== undefined
  if (rules.by === 'none' || catalogue === undefined || !isJudged) return NO_FINDINGS
  const facts = rules.by === 'event' ? NO_FACTS : ctx.pending.people.factsOf(subject!)
  const { findings } = assess(judgedEvent(version, assessment), facts, catalogue)
  if (rules.by === 'facts' || findings.length > 0)
    ctx.pending.judged.put(subject ?? '', origin, assessment.flow!, findings)
  return findings
}

function withoutLiftedHold(
  ctx: OversightContext,
  { by }: Version,
  findings: readonly FrozenFinding[],
): readonly FrozenFinding[] {
  if (!findings.some(({ code }) => code === HOLD_SILENT)) return findings
  const own = ownHold(by)
  if (own === undefined || !ctx.pending.holds.isLifted(own.id)) return findings
  return findings.filter(({ code }) => code !== HOLD_SILENT)
}

export function isSame(a: FrozenFinding, b: FrozenFinding): boolean {
  return a.code === b.code && a.about === b.about
}
