/**
 * How long a record is kept, by what it is. `entry`: that data about a person flowed. `fact`: consents, facts, changes of
 * number. `question`: that somebody asked Dataspor. `request`: what a person asked of a controller, and decisions.
 * `hold`: from its end. `refused`: what intake refused.
 */
export const RETENTION_CLASSES = [
  'entry',
  'fact',
  'question',
  'request',
  'hold',
  'refused',
] as const

export type RetentionClass = (typeof RETENTION_CLASSES)[number]

/** Days a class is kept, and the longest that anything is, whatever a policy states: nothing is stored for ever. */
export interface RetentionPolicy {
  readonly days: Readonly<Record<RetentionClass, number>>
  readonly daysMax: number
}

/**
 * Five years for what a person can claim by (databeskyttelsesloven § 41(7), forældelsesloven), two for who asked, which
 * serves the control of employees' look-ups, and for what was asked of controllers, from when it was made.
 */
export const DEFAULT_RETENTION: RetentionPolicy = {
  days: { entry: 1_827, fact: 1_827, question: 731, request: 1_827, hold: 1_827, refused: 90 },
  daysMax: 10_958,
}
