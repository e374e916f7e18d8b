import type { Classification } from './schema/data-category.ts'

/** Lowest first: the order in which an item's sensitivity is the highest of its parts. */
export const SENSITIVITIES = [
  'ordinary',
  'confidential',
  'may-reveal-special-category',
  'criminal-offence',
  'special-category',
] as const

export type Sensitivity = (typeof SENSITIVITIES)[number]

/** What the mere link to a party, purpose or benefit reveals. */
export type LinkSensitivity =
  | 'art9-health'
  | 'may-reveal-art9-health'
  | 'may-reveal-art9-ethnic-origin'
  | null

const OF_CLASSIFICATION: Readonly<Record<Classification, Sensitivity>> = {
  ordinary: 'ordinary',
  'company-data': 'ordinary',
  pseudonymous: 'ordinary',
  'access-log': 'ordinary',
  'ordinary-confidential': 'confidential',
  'ordinary-financial': 'confidential',
  'cpr-number-dbl11': 'confidential',
  'third-party-data': 'confidential',
  'credential-never-store': 'confidential',
  'may-reveal-art9-health': 'may-reveal-special-category',
  'may-reveal-art9-ethnic-origin': 'may-reveal-special-category',
  'may-reveal-art9-belief-or-union': 'may-reveal-special-category',
  'may-be-art9-ethnic-origin': 'may-reveal-special-category',
  'free-text-may-contain-art9': 'may-reveal-special-category',
  'free-text-likely-art9-health': 'may-reveal-special-category',
  'art10-criminal': 'criminal-offence',
  'art9-health': 'special-category',
}

export function classificationSensitivity(classification: Classification): Sensitivity {
  return OF_CLASSIFICATION[classification]
}

export function linkSensitivity(link: LinkSensitivity): Sensitivity {
  if (link === null) return 'ordinary'
  return link === 'art9-health' ? 'special-category' : 'may-reveal-special-category'
}

/** The higher of two. */
export function higherSensitivity(a: Sensitivity, b: Sensitivity): Sensitivity {
  return SENSITIVITIES.indexOf(a) >= SENSITIVITIES.indexOf(b) ? a : b
}
