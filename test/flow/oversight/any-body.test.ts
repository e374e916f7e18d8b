import { startSystem, type System } from '@dataspor/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NUMBER } from '../support/events.ts'
import { colleague, type Colleague } from './support/desk.ts'
import { type Made, makeAll, PARTY } from './support/made.ts'
import { ROUTES } from './support/routes.ts'

const RUNS = process.env['SOAK'] === '1' ? 300 : 25
/** What the fields of a body take, and what they must not. */
const VALUES = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    "' OR 1=1 --",
    '{flow:String}',
    '\u0000',
    '\ud800',
    '💥',
    '../..',
    '__proto__',
    'x'.repeat(200_000),
    '0'.repeat(32),
    'f'.repeat(64),
    'dataspor/x',
    '%',
    '%2F',
    NUMBER,
    `${NUMBER.slice(0, 6)}-${NUMBER.slice(6)}`,
    `dataspor/${NUMBER}`,
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    '2026-03-02T10:00:00Z',
    '+275760-09-13T00:00:00Z',
    '1969-01-01T00:00:00Z',
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    null,
    true,
    [],
    {},
    [[]],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 2 }),
)

let system: System
let made: Made
let officer: Colleague

beforeAll(async () => {
  system = await startSystem()
  made = await makeAll(system)
  officer = await colleague(system, 'officer', PARTY)
})

afterAll(() => system.close())

const acts = ROUTES.filter(({ key }) => key.startsWith('POST'))

/** A body as it should be, with some of its fields, at any depth, holding something else. */
function spoilt(body: object): fc.Arbitrary<object> {
  const paths = pathsOf(body)
  const change = fc.record({
    path: fc.constantFrom(...paths, ...MORE.map((name) => [name])),
    value: VALUES,
  })
  return fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) => {
    const copy = structuredClone(body)
    for (const { path, value } of changes) put(copy, path, value)
    return copy
  })
}

const MORE = [
  'note',
  'criteria',
  'receivedAt',
  'number',
  'deadline',
  'hold',
  'asOf',
  'seed',
  'percent',
]
const TREES = [
  'closed',
  'request',
  'reference',
  'match',
  'visibility',
  'limit',
  'cursor',
  'unknown',
]

function pathsOf(value: object): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...(typeof inner === 'object' && inner !== null
      ? pathsOf(inner as object).map((path) => [name, ...path])
      : []),
  ])
}

function put(body: object, path: readonly string[], value: unknown): void {
  let at = body as Record<string, unknown>
  for (const name of path.slice(0, -1)) {
    const inner = at[name]
    if (typeof inner !== 'object' || inner === null) return
    at = inner as Record<string, unknown>
  }
  Object.defineProperty(at, path.at(-1)!, { value, enumerable: true, configurable: true })
}

it.each(acts)(
  '$key answers or refuses, whatever its body holds',
  async ({ path, body, inHand }) => {
    const given = { ...body!(made) }
    const headers = inHand === true ? { 'dataspor-case': made.case } : {}
    await fc.assert(
      fc.asyncProperty(spoilt({ ...given, ...maybe(given) }), async (sent) => {
        const { statusCode, body: said } = await officer.post(path(made), sent, headers)
        expect(statusCode, `${JSON.stringify(sent).slice(0, 300)} ${said}`).toBeLessThan(500)
        if (statusCode >= 400) expect(said).not.toContain(NUMBER)
      }),
      { numRuns: RUNS },
    )
  },
  60_000,
)

/** Fields that bodies may leave out. */
function maybe(given: object): object {
  return Object.keys(given).length === 0
    ? Object.fromEntries(TREES.map((name) => [name, null]))
    : {}
}

const BODIES = ['', 'null', '[]', '"x"', '{', '{"a":1,"a":2}', '{}'.repeat(2), '['.repeat(50_000)]

it.each(acts)('$key refuses what is no body of its own', async ({ path }) => {
  const { token } = await system.tokens.create({ binding: { kind: 'officer', party: PARTY } })
  for (const payload of [...BODIES, JSON.stringify({ text: 'x'.repeat(1_100_000) })]) {
    const { statusCode, body } = await system.app.inject({
      method: 'POST',
      url: `/v1/oversight${path(made)}`,
      headers: {
        authorization: `Bearer ${token}`,
        'dataspor-reason': 'supervision',
        'content-type': 'application/json',
      },
      payload,
    })
    expect(statusCode, `${payload.slice(0, 60)} ${body}`).toBeGreaterThanOrEqual(400)
    expect(statusCode, `${payload.slice(0, 60)} ${body}`).toBeLessThan(500)
  }
})

it('no number is kept in the log, whatever field it was sent in', async () => {
  const records = await system.log.readAll(0, 10_000)
  for (const { body } of records) expect(Buffer.from(body).toString()).not.toContain(NUMBER)
})
