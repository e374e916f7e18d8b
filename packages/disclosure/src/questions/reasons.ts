import type { Text } from '@dataspor/kernel'

/** Why a party looks into what it recorded about people: a code, which the people concerned are shown. */
export const REASONS = {
  insight: { da: 'Anmodning om indsigt', en: 'Request for access' },
  rights: { da: 'Anmodning om en anden rettighed', en: 'Request under another right' },
  aktindsigt: { da: 'Anmodning om aktindsigt', en: 'Request for access to files' },
  complaint: { da: 'Klage', en: 'Complaint' },
  finding: { da: 'Opfølgning på et fund', en: 'Following up a finding' },
  correction: {
    da: 'Underretning om rettelse eller sletning',
    en: 'Notice of correction or erasure',
  },
  breach: { da: 'Brud på persondatasikkerheden', en: 'Personal data breach' },
  'log-control': { da: 'Kontrol af medarbejderes opslag', en: 'Control of employees’ look-ups' },
  supervision: {
    da: 'Databeskyttelsesrådgiverens tilsyn',
    en: 'Monitoring by the data protection officer',
  },
  authority: { da: 'Henvendelse fra en myndighed', en: 'Enquiry from an authority' },
  records: {
    da: 'Fortegnelse, aftaler og opgørelser',
    en: 'Records, agreements and summaries',
  },
} as const satisfies Readonly<Record<string, Text>>

export type Reason = keyof typeof REASONS

/** The code itself; undefined for any other text, a blank one too. */
export function readReason(text: string | undefined): Reason | undefined {
  return text !== undefined && Object.hasOwn(REASONS, text) ? (text as Reason) : undefined
}
