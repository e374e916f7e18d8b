import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseWireEvent } from './parse.ts'
import { fullDisclosure, sample } from '../testing/samples.ts'

const parse = (value: unknown) => parseWireEvent(value, { cprMode: 'synthetic' })

const AT = '2026-01-01T00:00:00Z'
const ONE = { cpr: '6101801234' }
const OTHER = { cpr: '6202811235' }
const replacement = fullDisclosure()['data']

const CORRECTED = sample(
  'disclosure.corrected',
  'a-kasse:3f',
  {},
  { corrects: 'a-kasse:3f/e/1', reason: 'content', replacement },
)

/** Events about earlier events, and about who is whom. */
const SAID_LATER = [
  CORRECTED,
  sample('disclosure.retracted', 'a', {}, { retracts: 'a/1', reason: 'other', subjects: [ONE] }),
  sample('subject.number-changed', 'cpr', {}, { from: ONE, to: OTHER, at: AT }),
  sample('subject.numbers-merged', 'cpr', {}, { kept: ONE, merged: [OTHER], at: AT }),
  sample('subject.merge-undone', 'cpr', {}, { undoes: 'cpr/1' }),
]

describe('events about earlier ones, and about who is whom', () => {
  it('takes the person of an event from where its type names them, and leaves no number in clear', () => {
    const read = SAID_LATER.map((event) => parse(event))
    const subjects = read.map((one) => (one.ok ? one.event.subject?.number.expose() : 'refused'))
    expect(subjects).toEqual([ONE.cpr, undefined, OTHER.cpr, ONE.cpr, undefined])
    const shown = inspect(
      read.map((one) => one.ok && one.event),
      { depth: 10 },
    )
    expect(shown).not.toContain(OTHER.cpr)
  })

  it.each([
    [
      'a number in clear within a replacement',
      { purpose: '6101801234' },
      '/data/replacement/purpose',
    ],
    [
      'a period that ends before it begins',
      { dataPeriod: { from: '2026-02-01', to: '2026-01-01' } },
      '/data/replacement/dataPeriod/to',
    ],
    ['nobody within a replacement', { subject: { cpr: '1' } }, '/data/replacement/subject'],
    ['an unknown field of a replacement', { stray: 1 }, '/data/replacement/stray'],
  ])('refuses %s, and points into it', (_, data, pointer) => {
    const changed = { ...(replacement as object), ...data }
    const event = { ...CORRECTED, data: { ...(CORRECTED['data'] as object), replacement: changed } }
    expect(parse(event)).toMatchObject({ ok: false, pointer })
  })
})
