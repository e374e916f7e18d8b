import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runEventSchema } from './event.ts'
import { DATASET_FACETS, JOB_FACETS, RUN_FACETS, STATISTICS_FACETS } from './facets.ts'
import { fitsFacet, fitsRunEvent } from './fits.ts'

const SCHEMAS = { ...DATASET_FACETS, ...STATISTICS_FACETS, ...JOB_FACETS, ...RUN_FACETS }
type Sent = Record<string, unknown>

const name = 'n'
const from = {
  namespace: name,
  name,
  field: name,
  transformations: [{ type: 'DIRECT', subtype: '', masking: true }],
}
/** All that each form has a rule for. */
const WHOLE: Readonly<Record<keyof typeof SCHEMAS, Sent>> = {
  schema: { fields: [{ name, type: name, fields: [{ name }] }, { name }] },
  columnLineage: {
    fields: { c: { inputFields: [from], transformationType: 'MASKED' } },
    dataset: [from],
  },
  ownership: { owners: [{ name }] },
  tags: { tags: [{ key: name, value: '', field: '' }] },
  documentation: { description: '' },
  outputStatistics: { rowCount: 0, size: 1, fileCount: 2 },
  inputStatistics: { rowCount: 0, size: 1, fileCount: 2 },
  jobType: { processingType: '', integration: '', jobType: '' },
  parent: { run: { runId: name }, job: { namespace: name, name } },
  nominalTime: { nominalStartTime: '', nominalEndTime: '' },
  errorMessage: { message: '', programmingLanguage: '' },
}
const dataset = { namespace: name, name, facets: {}, inputFacets: {}, outputFacets: null }
const EVENT = {
  eventTime: '2026-03-02T09:00:00Z',
  eventType: 'START',
  producer: name,
  schemaURL: name,
  run: { runId: '0195570e-5a10-7c3e-9b77-2f1d4c8e1a01', facets: {} },
  job: { namespace: name, name, facets: {} },
  inputs: [dataset],
  outputs: [dataset],
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'a\nb', '\u007f', 'n'.repeat(1_001), 'n'.repeat(1_000)),
  fc.constantFrom<unknown>(-1, 0.5, 2 ** 53, true, [], {}, [{}], { n: null }),
  fc.constantFrom<unknown>(Array.from({ length: 201 }, () => ({ name, key: name, value: name }))),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"inputFields":[]}}')),
  fc.jsonValue(),
)

/** A value with anything, or nothing, in place of some part of it. */
function changed(value: object): fc.Arbitrary<Sent> {
  return fc.tuple(fc.nat(100), fc.option(anything, { nil: undefined })).map(([nth, other]) => {
    const copy = structuredClone(value) as Sent
    const all = places(copy)
    const [holder, key] = all[nth % all.length]!
    if (other === undefined) delete holder[key]
    else holder[key] = other
    return copy
  })
}

function places(value: Sent): [Sent, string][] {
  return Object.keys(value).flatMap((key) => {
    const inner = value[key]
    const below = typeof inner === 'object' && inner !== null ? places(inner as Sent) : []
    return [[value, key] as [Sent, string], ...below]
  })
}

it.each(Object.keys(WHOLE))(
  'a facet %s fits only where its schema takes it, and if whole',
  (key) => {
    const facet = key as keyof typeof SCHEMAS
    expect(fitsFacet(facet, WHOLE[facet])).toBe(true)
    fc.assert(
      fc.property(changed(WHOLE[facet]), (given) => {
        if (fitsFacet(facet, given)) expect(SCHEMAS[facet].safeParse(given).success).toBe(true)
      }),
      { numRuns: 300 },
    )
  },
)

it('a run event fits only where its schema takes it, and if whole', () => {
  expect(fitsRunEvent(EVENT)).toBe(true)
  fc.assert(
    fc.property(changed(EVENT), (given) => {
      if (fitsRunEvent(given)) expect(runEventSchema.safeParse(given).success).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

it.each(['run-start', 'run-running', 'run-complete', 'run-fail', 'run-abort', 'run-other'])(
  'what a reference client sends fits: %s',
  (file) => {
    const folder = new URL('../../../../test/fixtures/openlineage/python/', import.meta.url)
    expect(fitsRunEvent(JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')))).toBe(
      true,
    )
  },
)
