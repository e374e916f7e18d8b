import type { RightsRequestKind } from '@dataspor/events'
import type { Text } from '@dataspor/kernel'

import type { RequestLine } from '../contract/request.ts'
import { day } from './dates.ts'
import type { Page } from './page.ts'
import { wrap } from './wrap.ts'

/** Kinds of request in a person's words. */
const KINDS: Readonly<Record<RightsRequestKind, Text>> = {
  insight: { da: 'indsigt', en: 'access' },
  copy: { da: 'en kopi af oplysningerne', en: 'a copy of the data' },
  correction: { da: 'berigtigelse', en: 'rectification' },
  erasure: { da: 'sletning', en: 'erasure' },
  restriction: { da: 'begrænsning af behandlingen', en: 'restriction of processing' },
  objection: { da: 'indsigelse', en: 'objection' },
  portability: { da: 'dataportabilitet', en: 'data portability' },
  'human-review': { da: 'et menneskes vurdering', en: 'review by a human being' },
  'consent-withdrawal': {
    da: 'tilbagekaldelse af samtykke',
    en: 'withdrawal of consent',
  },
  unmask: { da: 'navnet på en medarbejder', en: 'the name of an employee' },
  aktindsigt: { da: 'aktindsigt', en: 'access to public files' },
}

/** What was asked of whom, and until when there must be an answer. */
export function requestText(
  { kind, controller, madeAt, deadline }: RequestLine,
  page: Page,
): string {
  const { language, columns, word } = page
  return wrap(
    `${day(madeAt, language)}: ${KINDS[kind][language]}, ${controller.name}; ${word('answerBy')} ${day(`${deadline.day}T12:00:00Z`, language)}`,
    columns,
    '  ',
    '    ',
  )
}
