import fc from 'fast-check'

/** A change to a text: at a place some characters go, and others come. */
interface Splice {
  readonly at: number
  readonly cut: number
  readonly put: string
}

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  'null',
  'true',
  '1e400',
  '-0',
  '"__proto__":{},',
  '\u0000',
  '\\ud800',
  '[[[[',
  '6401801234',
  '2026-02-30',
  'kommune:*',
]

const splice: fc.Arbitrary<Splice> = fc.record({
  at: fc.nat(3_000),
  cut: fc.nat(30),
  put: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...TOKENS)),
})

/** What is put in the place of a value of an event; much of it might well be right there. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>('star', 'a-kasse:3f', 'F40', 'dagpenge', true) },
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      '',
      'kommune',
      'borger',
      'land:us',
      '6101801234',
      { cpr: '6202811235' },
      '2026-03-02T09:15:00+01:00',
      1e21,
      'x'.repeat(5_000),
      Array(501).fill('cv'),
    ),
  },
)

/** How an event is changed: bytes of its text, or one of its values. */
export type Mutation =
  | { readonly kind: 'text'; readonly splices: readonly Splice[] }
  | { readonly kind: 'value'; readonly nth: number; readonly value: unknown }

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      splices: fc.array(splice, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('value' as const), nth: fc.nat(200), value }),
  },
)

/** The changed event as one line of text. */
export function mutate(event: object, change: Mutation): string {
  const text = change.kind === 'text' ? spliced(event, change.splices) : replaced(event, change)
  return text.replaceAll(/[\r\n]/g, ' ').trim() || '{'
}

function spliced(event: object, splices: readonly Splice[]): string {
  let text = JSON.stringify(event)
  for (const { at, cut, put } of splices) {
    const place = at % (text.length + 1)
    text = text.slice(0, place) + put + text.slice(place + cut)
  }
  return text
}

function replaced(
  event: object,
  change: { readonly nth: number; readonly value: unknown },
): string {
  const copy = structuredClone(event) as Record<string, unknown>
  const places = placesOf(copy)
  const [holder, key] = places[change.nth % places.length]!
  holder[key] = change.value
  return JSON.stringify(copy)
}

function placesOf(holder: Record<string, unknown>): [Record<string, unknown>, string][] {
  return Object.keys(holder).flatMap((key) => {
    const inner = holder[key]
    const below =
      typeof inner === 'object' && inner !== null ? placesOf(inner as Record<string, unknown>) : []
    return [[holder, key] as [Record<string, unknown>, string], ...below]
  })
}
