type Json = Readonly<Record<string, unknown>>

/** Synthetic: the day of birth has 60 added. */
export const NUMBER = '6101801234'
export const FUND = 'a-kasse:3f'
/** A quarter past nine in Copenhagen, 2 March 2026. */
export const TIME = '2026-03-02T09:15:00+01:00'

/** A fund tells DFDG of a person: a disclosure with nothing wrong. */
export const FUND_TO_DFDG = {
  subject: { cpr: NUMBER },
  sender: FUND,
  recipient: 'dfdg',
  act: 'disclosure' as const,
  mode: 'push' as const,
  purpose: 'ydelsesadministration',
  flow: 'F40',
  dataCategories: ['dfdg-til-afmelding'],
  legalBases: ['gdpr-6-1-e', 'dfdg-bek'],
}

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

/** What a fund reports when it has told DFDG of a person; `data` overrides fields. */
export function disclosure(id: string, data: Json = {}, attributes: Json = {}): Json {
  return event(FUND, 'disclosure.recorded', id, { ...FUND_TO_DFDG, ...data }, attributes)
}
