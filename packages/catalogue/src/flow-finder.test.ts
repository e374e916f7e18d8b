import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { currentCatalogue, sealCatalogue } from './catalogue-document.ts'
import type { FlowQuery } from './catalogue.ts'
import { createCatalogue } from './create-catalogue.ts'
import type { Flow, FlowAct, Mode } from './schema/flow.ts'

const catalogue = createCatalogue(currentCatalogue())
const flows = catalogue.document.flows

/** Flows that no event about one person can belong to, and why: the inference must never offer them. */
const NEVER_FOUND: Readonly<Record<string, string>> = {
  F34: 'user behaviour is gathered without the person',
  F55: 'published in aggregate',
  F58: 'ad hoc analyses hold no person',
  F70: 'the policy says that it does not happen',
}

function query(
  sender: string,
  recipient: string,
  mode: Mode,
  categories: readonly string[] = [],
  act?: FlowAct,
): FlowQuery {
  const ends = {
    sender: catalogue.resolveParty(sender),
    recipient: catalogue.resolveParty(recipient),
  }
  return { ...ends, mode, categories, day: '2026-03-02', ...(act === undefined ? {} : { act }) }
}

function found(...args: Parameters<typeof query>): string[] {
  return catalogue.flowsFor(query(...args)).map((flow) => flow.id)
}

function matches(id: string, sender: string, recipient: string): boolean {
  const flow = catalogue.flow(id)!
  const { sender: from, recipient: to } = query(sender, recipient, flow.mode)
  return catalogue.matchesFlow(flow, from, to, flow.mode)
}

function matchesAlone(flow: Flow, ask: FlowQuery): boolean {
  return flow.personLevel && catalogue.matchesFlow(flow, ask.sender, ask.recipient, ask.mode)
}

describe('every flow', () => {
  test.each(flows.map((flow) => [flow.id, flow] as const))(
    '%s is found again from its own example',
    (id, flow) => {
      const { sender, recipient } = catalogue.exampleParties(flow)
      expect(matches(id, sender, recipient)).toBe(true)
      const again = found(sender, recipient, flow.mode, flow.dataCategories, flow.act)
      expect(again.includes(id)).toBe(!(id in NEVER_FOUND))
    },
  )

  test('has an example whose recipient an event may name: never a category, never a place', () => {
    const kinds = flows.map(
      (flow) => catalogue.resolveParty(catalogue.exampleParties(flow).recipient).kind,
    )
    expect(new Set(kinds)).toEqual(new Set(['entity', 'person']))
  })

  test('that ends in a third country gives the country beside a named processor', () => {
    const abroad = flows.filter(
      (flow) => catalogue.exampleParties(flow).transferCountry !== undefined,
    )
    expect(abroad.map((flow) => flow.id)).toEqual(['F68', 'F70', 'F85'])
    expect(catalogue.exampleParties(catalogue.flow('F68')!)).toMatchObject({
      recipient: 'microsoft',
      transferCountry: 'us',
    })
  })

  test('is found only with a person in it', () => {
    const ids = flows.filter((flow) => !flow.personLevel).map((flow) => flow.id)
    expect(ids).toEqual(Object.keys(NEVER_FOUND))
  })
})

describe('who a flow is between', () => {
  test.each([
    ['F39', 'kommune:0167', 'dfdg', 'a general party is any of its kind'],
    ['F39', 'hvidovre-cbb', 'dfdg', 'and any of its units'],
    ['F39', 'kommune:9999', 'dfdg', 'one that no list knows, too'],
    ['F40', 'a-kasse:3f', 'dfdg', 'a fund'],
    ['F27', 'jobnet', 'virksomhed:cvr-00000101', 'a category filled in'],
    ['F53', 'star', 'uddannelse:cvr-00000301', 'researchers are named by their institution'],
    ['F62-02', 'a-kasse:3f', 'hvidovre-cbb', 'exchange goes both ways'],
    ['F62-01', 'kommune:0167', 'virksomhed:cvr-00000101', 'a municipality that names no unit'],
    ['F46', 'kommune:0101', 'a-kasse:3f', 'a pair'],
    ['F35', 'joblog', 'ku', 'a part of the system named'],
    ['F09', 'dfdg', 'skat', 'a system of the entity named'],
  ])('%s takes %s → %s: %s', (id, sender, recipient) => {
    expect(matches(id, sender, recipient)).toBe(true)
  })

  test.each([
    ['F43', 'star', 'kommune:0101', 'the system is not named'],
    ['F39', 'a-kasse:3f', 'dfdg', 'another kind of party'],
    ['F39', 'dfdg', 'kommune:0101', 'the wrong way round'],
    ['F46', 'kommune:0101', 'kommune:0147', 'no such pair'],
    ['F46', 'a-kasse:3f', 'a-kasse:hk', 'no such pair'],
    ['F62-01', 'kommune:0101', 'virksomhed:cvr-00000101', 'another municipality'],
    ['F62-08', 'hvidovre-cbb', 'kommune:0167', 'the unit is not named'],
    ['F62-10', 'hvidovre-cbb', 'kommune:0167', 'one legal entity does not disclose to itself'],
    ['F67', 'hvidovre-kommune', 'land:us', 'a place receives nothing'],
  ])('%s does not take %s → %s: %s', (id, sender, recipient) => {
    expect(matches(id, sender, recipient)).toBe(false)
  })
})

describe('what a flow carries', () => {
  test('a listed category fits, another does not', () => {
    const flow = catalogue.flow('F04')!
    expect(flow.categoriesStated).toBe('listed')
    expect(found('dfdg', 'vitas', 'pull', flow.dataCategories)).toContain('F04')
    expect(found('dfdg', 'vitas', 'pull', ['hv-helbred'])).not.toContain('F04')
    expect(catalogue.categoriesOutside(flow, ['hv-helbred', 'not-a-category'])).toEqual([
      'hv-helbred',
    ])
  })

  test.each(['all', 'examples', 'none'])('a description of kind %s bounds nothing', (kind) => {
    const flow = flows.find((candidate) => candidate.categoriesStated === kind)!
    expect(catalogue.categoriesOutside(flow, ['hv-helbred'])).toEqual([])
  })

  test('the widest set that is not named in full is a bound', () => {
    const flow = flows.find((candidate) => candidate.categoriesStated === 'some-unspecified')!
    const outside = catalogue.document.dataCategories.find(
      ({ id }) => !flow.dataCategories.includes(id),
    )!
    expect(catalogue.categoriesOutside(flow, [outside.id, flow.dataCategories[0]!])).toEqual([
      outside.id,
    ])
  })
})

describe('finding flows', () => {
  test('gives the closest description first', () => {
    expect(found('dfdg', 'danmarks-statistik', 'push')[0]).toBe('F49')
    expect(found('hvidovre-cbb', 'dfdg', 'push')[0]).toBe('F62-14')
  })

  test('puts flows of the stated purpose first among those that fit', () => {
    const { purposes } = catalogue.flow('F81')!
    const ids = (purpose: string | undefined): string[] =>
      catalogue
        .flowsFor({ ...query('jobnet', 'a-kasse:3f', 'view'), purpose })
        .map((flow) => flow.id)
    const withF25 = catalogue.flow('F25')!.purposes[0]!
    expect(purposes).toEqual([])
    expect(ids(withF25)[0]).toBe('F25')
    expect(ids(withF25).toSorted()).toEqual(ids(undefined).toSorted())
  })

  test('leaves out a flow on a day on which it no longer, or not yet, holds', () => {
    const content = JSON.parse(JSON.stringify(catalogue.document))
    delete content.version
    const dated = content.flows.find((flow: { id: string }) => flow.id === 'F49')
    Object.assign(dated, { validFrom: '2020-01-01', validTo: '2027-01-01' })
    const other = createCatalogue(sealCatalogue(content))
    const on = (day: string): boolean =>
      other
        .flowsFor({ ...query('dfdg', 'danmarks-statistik', 'push'), day })
        .some((flow) => flow.id === 'F49')
    expect([on('2019-12-31'), on('2020-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('finds just the flows that match one by one, whoever asked before', () => {
    const known = [
      ...flows.flatMap((flow) => Object.values(catalogue.exampleParties(flow))),
      'kommune:0167',
      'kommune:0751',
    ]
    const refs = known.filter((ref) => ref !== 'us')
    const modes: Mode[] = ['push', 'pull', 'view', 'internal']
    fc.assert(
      fc.property(
        fc.constantFrom(...refs),
        fc.constantFrom(...refs),
        fc.constantFrom(...modes),
        (sender, recipient, mode) => {
          const ask = query(sender, recipient, mode)
          const expected = flows.filter((flow) => matchesAlone(flow, ask)).map((flow) => flow.id)
          expect(found(sender, recipient, mode).toSorted()).toEqual(expected.toSorted())
        },
      ),
      { numRuns: 300 },
    )
  })
})
