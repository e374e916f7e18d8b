import type { EntityKind } from './party-resolution.ts'

const PUBLIC: readonly EntityKind[] = ['authority', 'municipality', 'region']
const PROCESSORS: readonly EntityKind[] = ['company', 'processor', 'authority', 'other']
const ABROAD: readonly EntityKind[] = ['company', 'processor', 'other']
const ANYBODY: readonly EntityKind[] = [
  ...PUBLIC,
  'unemployment-fund',
  'company',
  'educational-institution',
  'research-institution',
  'doctor',
  'processor',
  'system-operator',
  'other',
]

/**
 * Which legal entities a category of the policies can mean beyond the form of reference that it gives itself. A country
 * is never a recipient: whoever processes the data there is, so a flow "to third countries" ends at a company.
 */
export const CATEGORY_MEMBERS: Readonly<Record<string, readonly EntityKind[]>> = {
  'andre-myndigheder': PUBLIC,
  'andre-ministerier': ['authority'],
  klagemyndighed: ['authority'],
  'andre-registre': [...PUBLIC, 'unemployment-fund', 'system-operator'],
  forskere: [
    'research-institution',
    'educational-institution',
    'authority',
    'region',
    'company',
    'other',
  ],
  'borgere-virksomheder': ['company'],
  'tidligere-modtagere': ANYBODY,
  'star-databehandlere': PROCESSORS,
  'hvidovre-databehandlere': PROCESSORS,
  samarbejdspartnere: ['company', 'educational-institution', 'other'],
  uddannelsesinstitution: ['educational-institution', 'research-institution'],
  tredjelande: ABROAD,
  usa: ABROAD,
  'eu-datacentre': ABROAD,
}

/** Categories that the data subject, too, is one of. */
export const CATEGORIES_WITH_PERSONS: ReadonlySet<string> = new Set(['borgere-virksomheder'])
