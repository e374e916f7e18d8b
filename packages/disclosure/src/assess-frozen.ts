import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { FrozenAssessment, FrozenFinding, WireDisclosure } from '@dataspor/events'
import { copenhagenDay } from '@dataspor/kernel'
import { judgeBases } from './frozen/bases.ts'
import { judgeFlow } from './frozen/flow.ts'
import { judgeParties } from './frozen/parties.ts'
import { judgeStatements } from './frozen/statements.ts'
import type { FindingCode } from './findings.ts'
import type { DisclosureParties } from './resolve-disclosure.ts'

/** What is judged: a disclosure whose parties are resolved. */
export interface Judged {
  readonly data: WireDisclosure
  readonly parties: DisclosureParties
  /** Whether it is about a person. */
  readonly personal: boolean
  /** Danish calendar day on which it occurred. */
  readonly day: string
}

/** Takes a finding; the same code about the same thing counts once. */
export type Report = (code: FindingCode, about?: string) => void

/**
 * The verdicts that need only the event and the catalogue's version (events.md, What is judged when): flow, bases and
 * their validity on the day, categories, parties. Frozen in the stored event. Suggested bases never count.
 */
export function assessFrozen(
  data: WireDisclosure,
  parties: DisclosureParties,
  personal: boolean,
  occurredAtMs: number,
  catalogue: Catalogue,
): FrozenAssessment {
  const judged: Judged = { data, parties, personal, day: copenhagenDay(occurredAtMs) }
  const findings: FrozenFinding[] = []
  const report: Report = (code, about) => {
    if (findings.some((known) => known.code === code && known.about === about)) return
    findings.push(about === undefined ? { code } : { code, about })
  }
  const flow: Flow | null = judgeFlow(judged, catalogue, report)
  judgeStatements(judged, flow, catalogue, report)
  const bases = judgeBases(judged, flow, catalogue, report)
  judgeParties(judged, flow, report)
  return { catalogue: catalogue.version, flow: flow?.id ?? null, bases, findings }
}
