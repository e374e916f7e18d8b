import { DatasporError, type Language } from '@dataspor/kernel'

const RANGES_MAX = 30

interface Weighted {
  readonly range: string
  readonly weight: number
}

/** The first offered media type that Accept takes with the highest weight (RFC 9110 section 12.5.1). Error: `not_acceptable`. */
export function negotiate(accept: string | undefined, offered: readonly string[]): string {
  const [first] = offered
  if (first === undefined) throw new RangeError('nothing offered')
  if (accept === undefined || accept.trim() === '') return first
  const ranges = weighted(accept)
  let best: Weighted = { range: '', weight: 0 }
  for (const type of offered) {
    const weight = weightOf(type, ranges)
    if (weight > best.weight) best = { range: type, weight }
  }
  if (best.weight === 0) {
    throw new DatasporError('not_acceptable', { detail: `Offered here: ${offered.join(', ')}.` })
  }
  return best.range
}

/** Danish unless English is wanted more (Accept-Language, RFC 9110 section 12.5.4). */
export function language(acceptLanguage: string | undefined): Language {
  const ranges = weighted(acceptLanguage ?? '')
  return languageWeight('en', ranges) > languageWeight('da', ranges) ? 'en' : 'da'
}

function languageWeight(tag: string, ranges: readonly Weighted[]): number {
  const exact = ranges.filter(({ range }) => range === tag || range.startsWith(`${tag}-`))
  if (exact.length > 0) return Math.max(...exact.map(({ weight }) => weight))
  return ranges.find(({ range }) => range === '*')?.weight ?? 0
}

/** The most specific range that fits decides. */
function weightOf(type: string, ranges: readonly Weighted[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`
  for (const range of [type, group, '*/*']) {
    const found = ranges.find((candidate) => candidate.range === range)
    if (found !== undefined) return found.weight
  }
  return 0
}

function weighted(header: string): Weighted[] {
  return header
    .split(',', RANGES_MAX)
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      const weight = q === undefined ? 1 : Number(q.slice(2))
      return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 }
    })
    .filter(({ range }) => range !== '')
}
