import { hasCprShape } from '@dataspor/events'

const SHAPE = /(?<![0-9A-Za-z])[0-9]{6}[ -]?[0-9]{4}(?![0-9A-Za-z])/g
const PRODUCTION_UNIT = /virksomhed(?::|%3a)p-[0-9]{10}(?![0-9A-Za-z])/gi
const MARK = '[cpr removed]'

/**
 * Whether a request target or another text of the caller's holds what looks like a person number (events.md, CPR in
 * the wrong place). A reference to a production unit (`virksomhed:p-…`) within it has ten digits too and is none.
 */
export function holdsCprShape(text: string): boolean {
  return hasCprShape(text.replaceAll(PRODUCTION_UNIT, '').replaceAll('+', ' '))
}

/** The text with every ten digits that stand like a person number taken out; for log lines, so rather too many. */
export function withoutCprShape(text: string): string {
  return text.replaceAll(SHAPE, MARK)
}
