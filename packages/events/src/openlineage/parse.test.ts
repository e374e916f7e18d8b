import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../json-scan.ts'
import { LINEAGE_LIMITS } from './limits.ts'
import { readLineage } from './parse.ts'

const NUMBER = '6101801234'
const RUN_ID = '0195570e-5a10-7c3e-9b77-2f1d4c8e1a01'

const facet = (content: object) => ({ _producer: 'p', _schemaURL: 's', ...content })

const event = (over: object = {}): Record<string, unknown> => ({
  eventTime: '2026-03-02T09:00:00Z',
  eventType: 'COMPLETE',
  producer: 'p',
  run: { runId: RUN_ID, facets: { dataspor: facet({ disclosures: ['a/1'] }) } },
  job: { namespace: 'n', name: 'j', facets: { documentation: facet({ description: 'd' }) } },
  inputs: [{ namespace: 'n', name: 'a', facets: { schema: facet({ fields: [{ name: 'c' }] }) } }],
  outputs: [
    {
      namespace: 'n',
      name: 'b',
      facets: {
        columnLineage: facet({
          fields: { c: { inputFields: [{ namespace: 'n', name: 'a', field: 'c' }] } },
        }),
      },
      outputFacets: { outputStatistics: facet({ rowCount: 7 }) },
    },
  ],
  ...over,
})

/** Every place in a value that can be replaced. */
function places(value: object): [Record<string, unknown>, string][] {
  return Object.keys(value).flatMap((key) => {
    const holder = value as Record<string, unknown>
    const inner = holder[key]
    const below = typeof inner === 'object' && inner !== null ? places(inner) : []
    return [[holder, key] as [Record<string, unknown>, string], ...below]
  })
}

describe('an OpenLineage event', () => {
  it('with anything in place of anything is taken or refused, and never throws or tells a number', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(NUMBER, Number(NUMBER), { [NUMBER]: NUMBER }, [[NUMBER]], null),
    )
    fc.assert(
      fc.property(fc.nat(200), anything, (nth, value) => {
        const changed = structuredClone(event())
        const all = places(changed)
        const [holder, key] = all[nth % all.length]!
        // A count of rows may have any digits.
        fc.pre(key !== 'rowCount' || typeof value !== 'number')
        holder[key] = value
        const read = readLineage(changed)
        if (read.ok) expect(JSON.stringify(read.data)).not.toContain(NUMBER)
        else expect(`${read.code} ${read.pointer} ${read.detail}`).not.toContain(NUMBER)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is itself whatever the order of its keys', () => {
    const turn = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turn)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([key, item]) => [key, turn(item)] as const)
      return Object.fromEntries(entries.toReversed())
    }
    const [one, other] = [readLineage(event()), readLineage(turn(event()))]
    expect(other).toEqual(one)
  })

  it('is told from another of the same run by its state and time, in letters of any case', () => {
    const idOf = (over: object) => {
      const read = readLineage(event({ run: { runId: RUN_ID }, ...over }))
      return read.ok ? read.id : read.code
    }
    expect(idOf({})).toBe(`run/${RUN_ID}/COMPLETE/2026-03-02T09:00:00Z`)
    expect(idOf({ run: { runId: RUN_ID.toUpperCase() } })).toBe(idOf({}))
    expect(idOf({ eventType: 'START' })).not.toBe(idOf({}))
    expect(idOf({ eventType: 'OTHER' })).not.toBe(idOf({ eventType: 'OTHER', inputs: [] }))
  })

  it('is refused where one of its datasets has too many columns, or too many sources in all', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `c${i}` }))
    const output = (facets: object) => event({ outputs: [{ namespace: 'n', name: 'b', facets }] })
    const { columnsMax, sourcesMax } = LINEAGE_LIMITS
    const judge = (value: object) => {
      const read = readLineage(value)
      return read.ok ? 'ok' : `${read.code} ${read.pointer}`
    }
    expect(judge(output({ schema: facet({ fields: fields(columnsMax) }) }))).toBe('ok')
    const nested = [{ name: 's', fields: fields(columnsMax) }]
    expect(judge(output({ schema: facet({ fields: nested }) }))).toBe(
      'too_large /outputs/0/facets/schema/fields',
    )
    const inputFields = fields(sourcesMax + 1).map(({ name: field }) => ({
      namespace: 'n',
      name: 'a',
      field,
    }))
    expect(judge(output({ columnLineage: facet({ fields: { c: { inputFields } } }) }))).toBe(
      'too_large /outputs/0/facets/columnLineage',
    )
  })

  it('nested as deep as the scanner lets it is read without overflowing', () => {
    const depth = LINEAGE_LIMITS.depthMax - 4
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const text = JSON.stringify(event({ run: { runId: RUN_ID, facets: { deep: 0 } } }))
    const bytes = Buffer.from(text.replace('"deep":0', `"deep":${deep}`))
    const json = readJson(bytes, LINEAGE_LIMITS.bytesMax, LINEAGE_LIMITS.depthMax)
    expect(json.ok && readLineage(json.value)).toMatchObject({
      ok: true,
      data: { findings: [{ code: 'facet-dropped', about: '/run/facets/deep' }] },
    })
  })
})
