const TOKEN =
  /(?<![\p{L}\p{Nd}])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2}[ -]?[0-9]{4}(?![\p{L}\p{Nd}])/gu
const UNUSUAL = /[^\u0020-\u007e]|[%&]/
/** All that is not ASCII but for the letters of Latin-1, among which there is no digit, space or dash. */
const STRANGE = /[^\u0020-\u007e\u00c0-\u00ff]/
const PARTY = /^(?:urn:dataspor:party:)?virksomhed:p-[0-9]{10}$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DECODE_ROUNDS_MAX = 3
/** Identifiers have runs of digits, too: some are looked at, and then rather all of the text is. */
const CANDIDATES_MAX = 32
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
  const escape = canonical.indexOf('\\')
  if (escape >= 0 && isAfterDigit(canonical, escape)) return false
  if (Buffer.byteLength(canonical) !== canonical.length && STRANGE.test(canonical)) return false
  // Of a character by its number the last digits would stand before a token: then digits alone are enough to look closer.
  if (expected === 0 && !(escape >= 0 && canonical.includes('\\u', escape)))
    return isWithoutToken(canonical)
  let at = nextCandidate(canonical, 0)
  for (let found = 0; at >= 0; at = nextCandidate(canonical, endOfCandidate(canonical, at)))
    if (++found > expected) return false
  return true
}

/** Whether any escape stands behind a digit: a line break or tab is written so. */
function isAfterDigit(text: string, escape: number): boolean {
  for (let at = escape; at >= 0; at = text.indexOf('\\', at + 1))
    if (isDigit(text, at - 1)) return true
  return false
}

function isWithoutToken(text: string): boolean {
  let at = nextCandidate(text, 0)
  for (let seen = 0; at >= 0; at = nextCandidate(text, at + 1)) {
    // A letter behind a backslash is a line break or such.
    if (++seen > CANDIDATES_MAX || text[at - 2] === '\\') return false
    if (holdsToken(text.slice(Math.max(0, at - 1), endOfCandidate(text, at) + 1))) return false
  }
  return true
}

/**
 * Where the next six digits, an optional space or hyphen and four digits begin; -1 where none do. Every plain token is
 * one of these. Of six digits in a row one stands at every sixth place: only there is looked.
 */
function nextCandidate(text: string, from: number): number {
  let start = from
  for (let probe = from + 5; probe < text.length; probe = start + 5) {
    if (!isDigit(text, probe)) {
      start = probe + 1
      continue
    }
    let first = probe
    while (first > start && isDigit(text, first - 1)) first--
    let end = probe + 1
    while (end - first < 10 && isDigit(text, end)) end++
    if (end - first === 10) return first
    if (end - first >= 6 && isSeparator(text, end) && areFourDigits(text, end + 1)) return end - 6
    start = end + 1
  }
  return -1
}

function endOfCandidate(text: string, start: number): number {
  return start + (isDigit(text, start + 6) ? 10 : 11)
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

function isSeparator(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x20 || code === 0x2d
}

function areFourDigits(text: string, at: number): boolean {
  for (let i = at; i < at + 4; i++) if (!isDigit(text, i)) return false
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
