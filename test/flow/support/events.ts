export type Json = Readonly<Record<string, unknown>>

/** Synthetic: the day of birth has 60 added. */
export const NUMBER = '6101801234'
export const OTHER_NUMBER = '6202811235'
export const CHILD_NUMBER = '6303154321'

export const FUND = 'a-kasse:3f'
/** The time of events that give none: 9.15 in the morning of the day on which a system starts. */
export const TIME = '2026-03-02T09:15:00+01:00'

/** An event in CloudEvents' structured form; `attributes` overrides the envelope. */
export function event(
  source: string,
  type: string,
  id: string,
  data: Json,
  attributes: Json = {},
): Json {
  return {
    specversion: '1.0',
    id,
    source: `urn:dataspor:party:${source}`,
    type: `dk.dataspor.${type}.v1`,
    time: TIME,
    data,
    ...attributes,
  }
}

/** A fund tells DFDG of a person: a disclosure with nothing wrong; `data` overrides its fields. */
export function disclosure(id: string, data: Json = {}, attributes: Json = {}): Json {
  return event(FUND, 'disclosure.recorded', id, { ...FUND_TO_DFDG, ...data }, attributes)
}

export const FUND_TO_DFDG: Json = {
  subject: { cpr: NUMBER },
  sender: FUND,
  recipient: 'dfdg',
  act: 'disclosure',
  mode: 'push',
  purpose: 'ydelsesadministration',
  flow: 'F40',
  dataCategories: ['dfdg-til-afmelding'],
  legalBases: ['gdpr-6-1-e', 'dfdg-bek'],
}
