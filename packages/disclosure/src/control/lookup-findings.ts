import type { LookupPattern } from '@dataspor/events'

import type { FindingText } from '../finding-text.ts'

const warning = (da: string, en: string): FindingText => ({
  severity: 'warning',
  text: { da, en },
  audience: 'everyone',
})

const serious = (da: string, en: string): FindingText => ({
  ...warning(da, en),
  severity: 'serious',
})

/** What the rules find about employees' look-ups. */
export const LOOKUP_FINDINGS = {
  'lookup-no-case': warning('Opslaget nævner ingen sag.', 'The look-up names no case.'),
  'lookup-outside-hours': warning(
    'Opslaget er foretaget uden for arbejdstid.',
    'The look-up was made outside working hours.',
  ),
  'lookup-volume': warning(
    'Medarbejderen har foretaget langt flere opslag end kollegerne.',
    'The employee made far more look-ups than their colleagues.',
  ),
  'lookup-own': serious(
    'Medarbejderen har slået sig selv op.',
    'The employee looked themselves up.',
  ),
  'lookup-related': serious(
    'Medarbejderen har slået en person op, som vedkommende er registreret som nærtstående til.',
    'The employee looked up somebody to whom they are recorded as close.',
  ),
  'lookup-case-closed': warning(
    'Opslaget er foretaget, efter at sagen var lukket.',
    'The look-up was made after the case was closed.',
  ),
} as const satisfies Readonly<Record<LookupPattern, FindingText>>
