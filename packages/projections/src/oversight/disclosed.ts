import type { LogPosition } from '@dataspor/kernel'
import type { OversightContext, Placed } from './context.ts'
import { disclosureRows } from './disclosure-rows.ts'
import { tellFindings } from './tell-findings.ts'
import { endOf, presentVersion, tellPair } from './tell-pairs.ts'
import { judgeByFacts, standing } from './verdict.ts'
import { type Version, versionIn } from './version.ts'

/** A disclosure as either end reports it. */
export function disclosed(
  ctx: OversightContext,
  { event, position }: Placed<'disclosure.recorded' | 'disclosure.received'>,
): Promise<void> | void {
  const version = versionIn(event, position)!
  ctx.rows.disclosures.push(...disclosureRows(version))
  const { assessment } = version.data
  const byFacts = judgeByFacts(ctx, version, assessment)
  tellFindings(ctx, position, undefined, standing(ctx, version, assessment, byFacts))
  return findPartner(ctx, version)
}

/** Looks for the report of the other end, and tells the pair. */
export function findPartner(ctx: OversightContext, version: Version): Promise<void> | void {
  const end = endOf(version)
  const partner = end === undefined ? undefined : ctx.pending.ends.seek(end)
  if (partner !== undefined) return tellPartner(ctx, version, partner)
}

async function tellPartner(
  ctx: OversightContext,
  version: Version,
  partner: LogPosition,
): Promise<void> {
  tellPair(ctx, version.position, [version, await presentVersion(ctx, partner)], 1)
}
