import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateCheck, type FactValue, NO_ARGUMENT } from './evaluate.ts'
import { FACT_LABELS } from './facts.ts'
import { parseCheck } from './parse.ts'

type Facts = Readonly<Record<string, FactValue>>

const judge = (check: string, facts: Facts) =>
  evaluateCheck(
    parseCheck(check)!,
    (name, argument) => facts[argument === NO_ARGUMENT ? name : `${name}(${String(argument)})`],
  )
const verdict = (check: string, facts: Facts) => judge(check, facts).verdict

describe('a check', () => {
  it.each([
    ['operation in {list, read}', { operation: 'read' }, 'met'],
    ['operation in {list, read}', { operation: 'write' }, 'not-met'],
    ['operation in {list, read}', {}, 'unknown'],
    ['operation == read', { operation: 'read' }, 'met'],
    ['operation != read', { operation: 'read' }, 'not-met'],
    ['pseudonymised == true', { pseudonymised: true }, 'met'],
    ['transfer == null', { transfer: null }, 'met'],
    ['transfer == null', { transfer: 'us' }, 'not-met'],
    ['transfer == null', {}, 'unknown'],
    ['consent.recordedAt < time', { 'consent.recordedAt': 1, time: 2 }, 'met'],
    ['consent.recordedAt < time', { 'consent.recordedAt': 2, time: 2 }, 'not-met'],
    ['consent.recordedAt < time', { 'consent.recordedAt': null, time: 2 }, 'unknown'],
    [
      'consent != null && consent.recordedAt < time',
      { consent: null, time: 2, 'consent.recordedAt': null },
      'not-met',
    ],
    ['operation == read => pseudonymised == true', { operation: 'write' }, 'met'],
    ['operation == read => pseudonymised == true', { operation: 'read' }, 'unknown'],
    ['operation == read => pseudonymised == true', { pseudonymised: true }, 'met'],
    ['operation == read => pseudonymised == true', { pseudonymised: false }, 'unknown'],
    [
      'operation == read => pseudonymised == true',
      { operation: 'read', pseudonymised: false },
      'not-met',
    ],
    [
      'subject.enrolment(dataPeriod.from) in {x}',
      { 'dataPeriod.from': 'd', 'subject.enrolment(d)': 'x' },
      'met',
    ],
    ['subject.enrolment(dataPeriod.from) in {x}', {}, 'unknown'],
    ['(operation == read) && purpose == p', { operation: 'read', purpose: 'p' }, 'met'],
    ['subject.unheard-of == x', {}, 'unknown'],
  ] as const)('%s with %j is %s', (check, facts, expected) => {
    expect(verdict(check, facts)).toBe(expected)
  })

  it('names the facts it looked at, and those it did not find', () => {
    const { used, missing } = judge('subject.akasse == actor.organisation', {
      'subject.akasse': 'a',
    })
    expect([...used]).toEqual(['subject.akasse', 'actor.organisation'])
    expect([...missing]).toEqual(['actor.organisation'])
  })

  it('names the argument, not the fact, where the argument is not known', () => {
    expect([...judge('subject.enrolment(dataPeriod.from) in {x}', {}).missing]).toEqual([
      'dataPeriod.from',
    ])
  })

  it('that cannot be read is undefined, never an error and never met', () => {
    for (const text of [
      '',
      '==',
      'a ==',
      'a == b c',
      'a in {',
      'a in {}',
      '(a == b',
      'a(b) == c',
      'a == b ||',
      'process.exit(1)',
      '"x" == y',
      '(('.repeat(50),
    ]) {
      expect(parseCheck(text), text).toBeUndefined()
    }
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '(',
            ')',
            '{',
            '}',
            '==',
            '=>',
            '&&',
            'in',
            'operation',
            'x',
            ',',
            ' ',
            '<',
            '!',
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          const parsed = parseCheck(parts.join(' '))
          if (parsed !== undefined)
            expect(evaluateCheck(parsed, () => undefined).verdict).toMatch(
              /^(met|not-met|unknown)$/,
            )
        },
      ),
    )
  })

  it('decides nothing that more knowledge could undecide', () => {
    const check = 'operation == read && consent != null => purpose in {p, q}'
    const known = fc.record({
      operation: fc.constantFrom('read', 'write'),
      consent: fc.constantFrom('c', null),
      purpose: fc.constantFrom('p', 'r'),
    })
    fc.assert(
      fc.property(
        known,
        fc.subarray(['operation', 'consent', 'purpose'] as const),
        (facts, kept) => {
          const partial = Object.fromEntries(kept.map((name) => [name, facts[name]]))
          const before = verdict(check, partial)
          if (before !== 'unknown') expect(verdict(check, facts)).toBe(before)
        },
      ),
    )
  })

  it('of the catalogue can be read, and asks only for facts that have words', () => {
    const checks = createCatalogue(currentCatalogue()).document.accessRules.flatMap(
      (rule) => rule.check ?? [],
    )
    expect(checks.length).toBeGreaterThan(10)
    for (const check of checks) {
      const parsed = parseCheck(check)
      expect(parsed, check).toBeDefined()
      for (const name of evaluateCheck(parsed!, () => undefined).used)
        expect(Object.keys(FACT_LABELS), check).toContain(name)
    }
  })
})
