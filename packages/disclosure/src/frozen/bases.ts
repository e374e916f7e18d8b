import { type Catalogue, type Flow, validityOn } from '@dataspor/catalogue'
import type { Act, FrozenAssessment, Validity } from '@dataspor/events'
import type { Judged, Report } from '../assess-frozen.ts'
import type { FindingCode } from '../findings.ts'

type Bases = FrozenAssessment['bases']

/**
 * The bases that an event names, with their validity on its day, judged by its act (GDPR art. 4(9), 6, 28): disclosure,
 * internal and collection need one; a processor needs an agreement; own access, aggregates and official inquiries are
 * silent. "Unknown" validity is never a finding.
 */
export function judgeBases(
  judged: Judged,
  flow: Flow | null,
  catalogue: Catalogue,
  report: Report,
): Bases {
  const { data, day } = judged
  const silent = isSilent(data.act)
  const bases: { id: string; validity: Validity }[] = []
  for (const given of data.legalBases) {
    const basis = catalogue.legalBasis(given)
    if (basis === undefined) {
      report('unknown-basis', given)
      bases.push({ id: given, validity: 'unknown' })
      continue
    }
    const validity = validityOn(basis, day)
    bases.push({ id: basis.id, validity })
    if (silent) continue
    const code = VALIDITY_FINDING[validity]
    if (code !== undefined) report(code, basis.id)
    if (flow !== null && !flow.legalBases.includes(basis.id))
      report('basis-not-in-policy', basis.id)
  }
  judgeAbsence(data.act, bases, flow, report)
  return bases
}

const VALIDITY_FINDING: Readonly<Record<Validity, FindingCode | undefined>> = {
  valid: undefined,
  unknown: undefined,
  expired: 'basis-expired',
  'not-yet': 'basis-not-yet',
}

function judgeAbsence(act: Act, bases: Bases, flow: Flow | null, report: Report): void {
  switch (act) {
    case 'disclosure':
    case 'internal':
    case 'collection':
      if (bases.length === 0) report('basis-not-stated')
      return
    case 'processor':
      if (flow === null || flow.agreement === null) report('agreement-not-stated')
      return
    case 'own-access':
    case 'aggregate':
    case 'official-inquiry':
      return
    default:
      act satisfies never
  }
}

function isSilent(act: Act): boolean {
  return act === 'own-access' || act === 'aggregate' || act === 'official-inquiry'
}
