import type { Catalogue, Flow, PartyResolution } from '@dataspor/catalogue'
import type { FrozenAssessment, FrozenFinding, StoredDisclosure } from '@dataspor/events'
import { copenhagenDay } from '@dataspor/kernel'
import { judgeBases } from './frozen/bases.ts'
import { judgeFlow } from './frozen/flow.ts'
import { judgeParties } from './frozen/parties.ts'
import { judgeStatements } from './frozen/statements.ts'
import type { FindingCode } from './findings.ts'

/** The fields that verdicts are made from: the same in a reported and in a stored disclosure. */
export interface JudgedData extends Pick<
  StoredDisclosure,
  'act' | 'mode' | 'dataCategories' | 'legalBases'
> {
  readonly flow?: string | undefined
  readonly purpose?: string | undefined
  readonly benefit?: string | undefined
  readonly project?: string | undefined
  readonly actor?: object | undefined
  readonly hold?: { readonly visibility: 'counted' | 'silent' } | undefined
  readonly transfer?:
    | { readonly country: string; readonly safeguard?: string | undefined }
    | undefined
}

/** Its parties as the catalogue means them. */
export interface JudgedParties {
  readonly sender: JudgedParty
  readonly recipient: JudgedParty
  readonly via: readonly JudgedParty[]
}

interface JudgedParty {
  readonly end: PartyResolution
}

/** What is judged: a disclosure whose parties are resolved. */
export interface Judged {
  readonly data: JudgedData
  readonly parties: JudgedParties
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
  data: JudgedData,
  parties: JudgedParties,
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
