import type { BreachLine } from '../contract/breach.ts'
import { day } from './dates.ts'
import type { Page } from './page.ts'
import { wrap } from './wrap.ts'

/** A breach that the person's data were part of: whose, when it was recorded, and what they say of it. */
export function breachText(
  { recordedAt, party, text }: BreachLine,
  { language, columns }: Page,
): string {
  const said = text === undefined ? '' : `: ${text}`
  return wrap(`${day(recordedAt, language)}: ${party.name}${said}`, columns, '  ', '    ')
}
