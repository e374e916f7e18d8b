/** A superset, for one fast pass over a whole text: every plain token is one of these. */
const CANDIDATE = /[0-9]{6}[ -]?[0-9]{4}/g
const TOKEN =
  /(?<![\p{L}\p{Nd}])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2}[ -]?[0-9]{4}(?![\p{L}\p{Nd}])/gu
const UNUSUAL = /[^\u0020-\u007e]|[%&]/
/** A line break or tab, as JSON writes it. */
const ESCAPE_AFTER_DIGIT = /[0-9]\\/
/** All that is not ASCII but for the letters of Latin-1, among which there is no digit, space or dash. */
const STRANGE = /[^\u0020-\u007e\u00c0-\u00ff]/
const PARTY = /^(?:urn:dataspor:party:)?virksomhed:p-[0-9]{10}$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DECODE_ROUNDS_MAX = 3
const ZEROES = zeroes()

/**
 * Whether a text holds a CPR-shaped token: six digits that are a date with day 01-31 or 61-91, an optional space or
 * hyphen, four digits, with no letter or digit directly before or after. Party references `virksomhed:p-…` are none.
 *
 * Also seen: digits of any script and full-width forms, any Unicode space, tab, line break or dash between, invisible
 * characters (soft hyphen, zero width) in between, percent-encoding and HTML character references, three times over.
 * Not seen: other separators (`.`, `/`, several spaces), numbers in words, Base64, hexadecimal, JSON within a string
 * that escapes its digits, a number split over two fields.
 */
export function hasCprShape(text: string): boolean {
  if (text.length < 10 || PARTY.test(text)) return false
  if (holdsToken(text)) return true
  if (!UNUSUAL.test(text)) return false
  let decoded = text
  for (let round = 0; round < DECODE_ROUNDS_MAX; round++) {
    const next = decodeOnce(decoded)
    if (next === decoded) return false
    decoded = next
    if (holdsToken(decoded)) return true
  }
  return false
}

export const CPR_REMOVED = '[cpr removed]'

/**
 * A text without its CPR-shaped tokens, each replaced by `[cpr removed]`; all of the text where one is hidden in an
 * encoding. A text without any comes back as it is.
 */
export function withoutCpr(text: string): string {
  if (!hasCprShape(text)) return text
  const visible = text.replace(TOKEN, (token) => (isDayOfYear(token) ? CPR_REMOVED : token))
  return hasCprShape(visible) ? CPR_REMOVED : visible
}

/**
 * Whether a text can be passed without looking at its parts: it holds at most `expected` tokens (the person's own
 * numbers, which are in their place) and nothing in which another could hide. False means: look.
 */
export function isClearOfCpr(canonical: string, expected: number): boolean {
  // The engine looks for one character many times faster than a pattern does.
  if (canonical.includes('%') || canonical.includes('&')) return false
  if (canonical.includes('\\') && ESCAPE_AFTER_DIGIT.test(canonical)) return false
  if (Buffer.byteLength(canonical) !== canonical.length && STRANGE.test(canonical)) return false
  CANDIDATE.lastIndex = 0
  for (let found = 0; CANDIDATE.test(canonical);) {
    if (++found > expected) {
      CANDIDATE.lastIndex = 0
      return false
    }
  }
  return true
}

function holdsToken(text: string): boolean {
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    if (isDayOfYear(match[0])) return true
    TOKEN.lastIndex = match.index + 1
  }
  return false
}

function isDayOfYear(token: string): boolean {
  return Number(token.slice(0, 2)) % 60 <= DAYS[Number(token.slice(2, 4)) - 1]!
}

function decodeOnce(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (whole, hex?: string, decimal?: string) =>
      character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), whole),
    )
    .replace(/&(?:nbsp|ensp|emsp|thinsp);/gi, ' ')
    .replace(/&(?:hyphen|dash|ndash|mdash|minus|shy);/gi, '-')
    .replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\p{Z}\s]/gu, ' ')
    .replace(/[^\u0000-\u007f]/gu, (char) => digitOf(char) ?? char)
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise
}

function percentDecoded(run: string): string {
  return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')
}

/** Decimal digits stand in Unicode in runs of ten, zero first. */
function digitOf(char: string): string | undefined {
  if (!/\p{Nd}/u.test(char)) return undefined
  const code = char.codePointAt(0)!
  for (let value = 0; value < 10; value++) if (ZEROES.has(code - value)) return String(value)
  return undefined
}

function zeroes(): ReadonlySet<number> {
  const found = new Set<number>()
  let run = 0
  for (let code = 0; code <= 0x1ffff; code++) {
    const digit = /\p{Nd}/u.test(String.fromCodePoint(code))
    if (digit && run % 10 === 0) found.add(code)
    run = digit ? run + 1 : 0
  }
  return found
}
