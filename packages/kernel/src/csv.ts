/** So that spreadsheets read Danish letters. */
export const CSV_BYTE_ORDER_MARK = '\ufeff'

const LINE_END = '\r\n'
/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/

/** One field (RFC 4180), quoted; where a spreadsheet would take it for a formula it begins with an apostrophe. */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** One line with its end. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(csvField).join(',') + LINE_END
}

/** Several values in one field. */
export function csvJoined(values: readonly string[]): string {
  return values.join(' | ')
}
