import { describe, expect } from 'vitest'
import { disclosure, event, FUND, type Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import {
  answer,
  asked,
  codesOf,
  due,
  items,
  load,
  LOAD,
  told,
  WAREHOUSE,
} from './support/warehouse.ts'

type Versions = readonly (Json & { readonly counts: Json; readonly findings: readonly Json[] })[]

describe('a delivery', () => {
  it('on time is told with its rows reconciled, its bases by name, and nothing amiss', async ({
    system,
  }) => {
    await system.report(FUND, disclosure('d1'))
    await told(system, due('e1'), load('l1', { disclosures: [`${FUND}/d1`] }))
    const [delivery, ...others] = await items(system, 'deliveries')
    expect(others).toEqual([])
    expect(delivery).toMatchObject({
      dataset: 'ydelser',
      sender: { id: 'dfdg', label: expect.stringContaining('DFDG') },
      receiver: { id: 'datavarehus', label: 'STARs statistiske datavarehus' },
      referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
      state: 'on-time',
      dueAt: '2026-02-10T12:00:00.000Z',
      receivedAt: '2026-02-09T12:00:00.000Z',
      lateHours: null,
      versions: [
        {
          deliveryId: 'L-2026-01',
          version: 1,
          counts: {
            sent: 1000,
            received: 1000,
            loaded: 990,
            rejected: [{ code: 'R-DATO', rows: 7 }],
            duplicates: 3,
            persons: 600,
            replacementNumbers: 20,
            unlinked: 40,
            suppressed: [],
          },
          reconciliation: {
            state: 'reconciled',
            inTransit: 0,
            rejected: 7,
            duplicates: 3,
            unexplained: 0,
          },
          controlTotals: [
            { name: 'beloeb', sent: 1_502_031_234, loaded: 1_502_031_234, difference: 0 },
          ],
          legalBases: [{ id: 'gdpr-6-1-e', label: expect.any(String) }],
          disclosures: 1,
          findings: [],
        },
      ],
    })
    expect(JSON.stringify(delivery)).not.toContain(`${FUND}/d1`)
  })

  it('is late, awaited or missing by the clock', async ({ system }) => {
    await told(
      system,
      due('e1', { dueAt: '2026-02-09T00:00:00Z' }),
      load('l1', { dueAt: undefined }),
      due('e2', {
        referencePeriod: { from: '2026-02-01', to: '2026-02-28' },
        dueAt: '2026-03-03T00:00:00Z',
      }),
    )
    const states = async () =>
      (await items(system, 'deliveries')).map(({ state, lateHours }) => [state, lateHours])
    expect(await states()).toEqual([
      ['awaiting', null],
      ['late', 12],
    ])
    system.clock.advance(24 * 3_600_000)
    expect(await states()).toEqual([
      ['missing', 12],
      ['late', 12],
    ])
    const missing = await items(system, 'deliveries', { state: 'missing' })
    expect(missing).toMatchObject([{ referencePeriod: { from: '2026-02-01' }, versions: [] }])
  })

  it('that nobody expected, or that was withdrawn, is told as such', async ({ system }) => {
    await told(
      system,
      load('l1', { dueAt: undefined }),
      load('l2', {
        deliveryId: 'L-2',
        dataset: 'sygedagpenge',
        status: 'withdrawn',
        from: undefined,
      }),
    )
    const told2 = await items(system, 'deliveries')
    expect(told2).toMatchObject([
      { dataset: 'sygedagpenge', state: 'withdrawn', sender: null },
      { dataset: 'ydelser', state: 'unexpected' },
    ])
    expect(codesOf((told2[0]!['versions'] as Versions)[0]!.findings)).toContain('sender-not-stated')
  })

  it('whose rows do not add up says what lacks an explanation', async ({ system }) => {
    const failed = {
      controlTotals: [{ name: 'beloeb', sent: 100, loaded: 90 }],
      checks: [{ rule: 'periode-i-maaned', failed: 4 }],
      legalBases: ['no-such-basis'],
      disclosures: [`${FUND}/d404`],
      columns: [
        { name: 'cpr', identifier: 'cpr' },
        { name: 'p', identifier: 'pseudonym' },
      ],
      supersedes: 2,
    }
    await told(system, load('l1', failed, { sent: 1_010, loaded: 980 }))
    const [delivery] = await items(system, 'deliveries')
    const [version] = delivery!['versions'] as Versions
    expect(version).toMatchObject({
      reconciliation: { state: 'not-reconciled', inTransit: 10, unexplained: 10 },
    })
    expect(codesOf(version!.findings).toSorted()).toEqual([
      'check-failed',
      'control-total-differs',
      'direct-identifier',
      'disclosure-unknown',
      'key-not-stated',
      'lost-in-transit',
      'not-reconciled',
      'supersedes-later',
      'unknown-basis',
    ])
    expect(version!.findings).toContainEqual({
      code: 'not-reconciled',
      severity: 'serious',
      about: '10',
      text: 'Tallene går ikke op: 10 rækker mangler en forklaring.',
    })
    expect(JSON.stringify(version)).not.toContain('d404')
    const english = await answer<Json>(system, 'deliveries', {}, { 'accept-language': 'en' })
    expect(JSON.stringify(english)).toContain('The numbers do not add up')
  })

  it('never tells of a few persons, of a part whose rest is a few, or of versions that differ by a few', async ({
    system,
  }) => {
    await told(
      system,
      load('l1', { dataset: 'a' }, { persons: 4, replacementNumbers: 4 }),
      load('l2', { dataset: 'b' }, { replacementNumbers: 598 }),
      load('l3', { dataset: 'c' }),
      load('l4', { dataset: 'c', version: 2 }, { persons: 601 }),
      load('l5', { dataset: 'c', version: 3 }, { persons: 700 }),
      load('l6', { dataset: 'c', version: 4 }, { persons: 602 }),
      load('l7', { dataset: 'd' }, { unlinked: 2 }),
    )
    const shown = (await items(system, 'deliveries')).flatMap(({ versions }) =>
      (versions as Versions).map(({ counts }) => [
        counts['persons'],
        counts['replacementNumbers'],
        counts['unlinked'],
        counts['suppressed'],
      ]),
    )
    expect(shown).toEqual([
      [null, null, 40, ['persons', 'replacementNumbers']],
      [600, null, 40, ['replacementNumbers']],
      [600, 20, 40, []],
      [null, null, 40, ['persons', 'replacementNumbers']],
      [700, 20, 40, []],
      [null, null, 40, ['persons', 'replacementNumbers']],
      [600, 20, null, ['unlinked']],
    ])
    for (const query of [
      { version: '4' },
      { dataset: 'c', status: 'final' },
      { dataset: 'c', from: '2026-01-31' },
    ])
      expect(JSON.stringify(await items(system, 'deliveries', query))).not.toMatch(
        /"persons":60[12]/,
      )
  })

  it('that is loaded after the processing of its dataset ended is a finding', async ({
    system,
  }) => {
    const ended = {
      dataset: 'ydelser',
      endedAt: '2026-01-31T00:00:00Z',
      reason: 'agreement-ended',
      disposal: 'deleted',
    }
    await told(system, event(WAREHOUSE, 'processing.ended', 'x1', ended), load('l1'))
    const [delivery] = await items(system, 'deliveries')
    expect(codesOf((delivery!['versions'] as Versions)[0]!.findings)).toEqual(['after-the-end'])
  })
})

describe('the list of deliveries', () => {
  const many = Array.from({ length: 5 }, (_, i) =>
    load(`l${i}`, { dataset: `d${i}`, deliveryId: `L${i}` }),
  )

  it('comes in pages that a later delivery does not move', async ({ system }) => {
    await told(system, ...many)
    const first = await answer<{ items: readonly Json[]; nextCursor: string }>(
      system,
      'deliveries',
      { limit: '2' },
    )
    await told(system, load('l9', { dataset: 'a' }))
    const second = await answer<{ items: readonly Json[]; nextCursor: string }>(
      system,
      'deliveries',
      { limit: '200', cursor: first.nextCursor },
    )
    const seen = [...first.items, ...second.items].map(({ dataset }) => dataset)
    expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
    expect(second.nextCursor).toBeNull()
    const other = await asked(system, 'revisions', { cursor: first.nextCursor })
    expect(other.json()).toMatchObject({ status: 400, code: 'cursor_invalid' })
    const filtered = await asked(system, 'deliveries', { cursor: first.nextCursor, dataset: 'd1' })
    expect(filtered.json()).toMatchObject({ status: 400, code: 'cursor_invalid' })
  })

  it('is as it was known then', async ({ system }) => {
    await told(system, load('l1'))
    const { asOf } = await answer<{ asOf: string }>(system, 'deliveries')
    const then = () =>
      asked(system, 'deliveries', { asOf }).then(({ body }) => JSON.parse(body).items)
    const before = await then()
    await told(system, load('l2', { version: 2 }, { persons: 800 }))
    expect(await then()).toEqual(before)
    const ahead = asOf.replace(/\d{4}$/, '9999')
    expect((await asked(system, 'deliveries', { asOf: ahead })).json()).toMatchObject({
      code: 'as_of_in_future',
    })
  })

  it('as CSV has a line for each version, in the language asked for', async ({ system }) => {
    await told(system, load('l1'), load('l2', { version: 2 }), due('e2', { dataset: 'andet' }))
    const response = await asked(system, 'deliveries', {}, { accept: 'text/csv' })
    const lines = response.body.replace('\uFEFF', '').trim().split('\r\n')
    expect(lines[0]).toContain('"datasaet","afsender"')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain('"ydelser"')
    expect(lines[2]).toContain('"reconciled"')
    const english = await asked(
      system,
      'deliveries',
      {},
      { accept: 'text/csv', 'accept-language': 'en' },
    )
    expect(english.body).toContain('"dataset","sender"')
  })

  it('is empty where a filter holds SQL', async ({ system }) => {
    await told(system, load('l1'))
    for (const query of [{ dataset: "x' OR 1=1 --" }, { sender: '1); DROP TABLE loads' }])
      expect(await items(system, 'deliveries', query)).toEqual([])
    expect(await items(system, 'deliveries')).toHaveLength(1)
  })

  it.for<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['a blank filter', { dataset: ' ' }, '/dataset'],
    ['an endless one', { dataset: 'x'.repeat(1_001) }, '/dataset'],
    ['a day that does not exist', { from: '2026-02-30' }, '/from'],
    ['a period that ends before it begins', { from: '2026-02-01', to: '2026-01-01' }, '/to'],
    ['an unknown state', { state: 'lost' }, '/state'],
    ['a version that is no number', { version: '1e3' }, '/version'],
    ['a limit out of range', { limit: '201' }, '/limit'],
    ['a position of another log', { asOf: 'x.0000000000000001' }, '/asOf'],
    ['an unknown parameter', { person: 'x' }, undefined],
    ['a person number', { dataset: '6101801234' }, undefined],
  ])('%s is refused', async ([, query, pointer], { system }) => {
    expectProblem(await asked(system, 'deliveries', query), 400, 'filter_invalid', pointer)
  })

  it('is not there for anybody but statisticians', async ({ system }) => {
    await told(system, load('l1'))
    const tokens = [
      system.tokenForRole('officer', 'star'),
      system.tokenForRole('dpo', 'star'),
      system.tokenFor(WAREHOUSE),
      system.tokenForPerson('6101801234'),
    ]
    for (const token of await Promise.all(tokens)) {
      const response = await system.app.inject({
        method: 'GET',
        url: '/v1/statistics/deliveries',
        headers: { authorization: `Bearer ${token}` },
      })
      expect(response.json()).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('is asked for on record, with its filters', async ({ system }) => {
    const response = await asked(system, 'deliveries', { dataset: 'ydelser' })
    const id = String(response.headers['dataspor-question'])
    expect(id).toMatch(/^dataspor\//)
    const records = await system.log.readAll(0, 100)
    const questions = records
      .map(({ body }) => Buffer.from(body).toString())
      .filter((body) => body.includes('question.asked'))
    expect(JSON.parse(questions.at(-1)!)).toMatchObject({
      data: {
        role: 'statistician',
        organisation: 'star',
        question: 'deliveries',
        filters: { dataset: 'ydelser' },
        subjects: [],
      },
    })
  })
})

describe('an event of the warehouse is refused', () => {
  it.for<[string, Json, number, string, string]>([
    [
      'by whom it is not the warehouse',
      event(FUND, 'warehouse.load-completed', 'l', LOAD),
      403,
      'source_not_yours',
      '/data/receiver',
    ],
    [
      'with a period that ends before it begins',
      load('l', { referencePeriod: { from: '2026-02-01', to: '2026-01-01' } }),
      422,
      'event_invalid',
      '/data/referencePeriod/to',
    ],
    [
      'with a negative count',
      load('l', {}, { loaded: -1 }),
      422,
      'event_invalid',
      '/data/counts/loaded',
    ],
    [
      'with a party that nobody knows',
      load('l', { from: 'kommune' }),
      422,
      'party_unknown',
      '/data/from',
    ],
    ['with an unknown field', load('l', { persons: [] }), 422, 'event_invalid', '/data/persons'],
    [
      'with a person number in clear',
      load('l', { agreementRef: 'for 6101801234' }),
      422,
      'cpr_in_clear_field',
      '/data/agreementRef',
    ],
    [
      'with a person number for a rejection code',
      load('l', {}, { rejected: { '6101801234': 1 } }),
      422,
      'cpr_in_clear_field',
      '/data/counts/rejected',
    ],
    [
      'of lineage, which has its own way in',
      event(WAREHOUSE, 'lineage.run', 'l', {}),
      403,
      'source_not_yours',
      '/type',
    ],
  ])('%s', async ([, sent, status, code, pointer], { system }) => {
    const source = String(sent['source']).replace('urn:dataspor:party:', '')
    expectProblem(await system.report(source, sent), status, code, pointer)
  })

  it('but a data receiver may report its own loads', async ({ system }) => {
    const own = { ...LOAD, receiver: FUND }
    const response = await system.report(FUND, event(FUND, 'warehouse.load-completed', 'l', own))
    expect([response.statusCode, response.body]).toEqual([201, expect.any(String)])
    expect(await items(system, 'deliveries')).toMatchObject([{ receiver: { id: FUND } }])
  })

  it('and is told by validation what would be found', async ({ system }) => {
    const response = await system.app.inject({
      method: 'POST',
      url: '/v1/events/validate',
      headers: {
        authorization: `Bearer ${await system.tokenFor(WAREHOUSE)}`,
        'content-type': 'application/cloudevents+json',
      },
      payload: JSON.stringify(load('l', { disclosures: [`${FUND}/none`] })),
    })
    expect(response.json()).toMatchObject({
      wouldBe: 'stored',
      findings: [{ code: 'disclosure-unknown', about: `${FUND}/none` }],
    })
  })
})
