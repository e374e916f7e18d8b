import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { SeenPractice } from '@dataspor/read-models/oversight'

import { practiceReport } from '../practice/report.ts'
import type { RecordEntity } from '../record/activity-parts.ts'
import { named } from '../record/describe-fields.ts'
import type { RecordPeriod } from '../record/model.ts'
import { processingRecord } from '../record/record.ts'
import { seenInPractice, sumOf } from '../record/seen.ts'
import { indicationsOf } from './indications.ts'
import type { DpiaExport, DpiaFinding } from './model.ts'

const TO_COMPLETE: DpiaExport['toComplete'] = [
  {
    article: '35(7)(b)',
    text: {
      da: 'Vurderingen af, om behandlingen er nødvendig og proportional',
      en: 'The assessment of necessity and proportionality',
    },
  },
  {
    article: '35(7)(c)',
    text: {
      da: 'Vurderingen af risiciene for de registreredes rettigheder og frihedsrettigheder',
      en: 'The assessment of the risks to rights and freedoms',
    },
  },
  {
    article: '35(7)(d)',
    text: {
      da: 'De foranstaltninger, der påtænkes mod risiciene',
      en: 'The measures envisaged against the risks',
    },
  },
  {
    article: '35(2), 35(9)',
    text: {
      da: 'Databeskyttelsesrådgiverens rådgivning, og de registreredes synspunkter',
      en: 'The advice of the data protection officer, and the views of data subjects',
    },
  },
]

export interface DpiaGiven {
  readonly flow: Flow
  readonly period: RecordPeriod
  /** All that was seen of the party in the period. */
  readonly rows: readonly SeenPractice[]
  /** Of this flow. */
  readonly findings: readonly DpiaFinding[]
  readonly batches: number
}

/** What an assessment of a party's part in a flow can begin with; undefined where it has none. */
export function dpiaExport(
  catalogue: Catalogue,
  party: RecordEntity,
  { flow, period, rows, findings, batches }: DpiaGiven,
): DpiaExport | undefined {
  const record = processingRecord(catalogue, party, period, seenInPractice(party.ref, rows))
  const processing = record.activities.filter((activity) => activity.flow === flow.id)
  if (processing.length === 0) return undefined
  const ids = new Set(processing.map(({ id }) => id))
  const practice = practiceReport(catalogue, party, period, rows)
  return {
    party: { id: record.party.id, name: record.party.name },
    flow: { id: flow.id, label: flow.label },
    catalogue: record.catalogue,
    period: record.period,
    processing,
    seen: sumOf(rows.filter((row) => row.flow === flow.id)),
    necessity: {
      conditions: flow.conditions,
      consentRequired: flow.consentRequired,
      pseudonymised: flow.pseudonymised,
      rules: catalogue
        .accessRulesOf(flow.id)
        .map((rule) => ({ ...named(catalogue, rule.id, rule), checked: rule.check !== null })),
      declaredNeverSeen: practice.declaredNeverSeen.filter((line) => line.flow === flow.id),
      seenNeverDeclared: practice.seenNeverDeclared.filter((line) => line.flow === flow.id),
    },
    indications: indicationsOf(flow, processing, batches),
    findings,
    measures: processing[0]?.security.values ?? [],
    gaps: record.gaps
      .map((gap) => ({ ...gap, activities: gap.activities.filter((id) => ids.has(id)) }))
      .filter((gap) => gap.activities.length > 0),
    toComplete: TO_COMPLETE,
  }
}
