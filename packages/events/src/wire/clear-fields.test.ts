import { describe, expect, it } from 'vitest'
import { parseWireEvent } from './parse.ts'
import {
  consentGiven,
  disclosure,
  fullDisclosure,
  loadCompleted,
  type Sample,
  statusChanged,
} from '../testing/samples.ts'

const NUMBER = '6401801234'
const SEALED =
  /^\/data\/(caseReference|actor\/id|note|alsoAbout\/\d+\/relation|subject|alsoAbout\/\d+\/subject)(\/|$)/

const judge = (event: unknown, isPersonRef = (_: string) => false) => {
  const result = parseWireEvent(event, { cprMode: 'synthetic', isPersonRef })
  return result.ok ? 'ok' : `${result.code} ${result.pointer ?? ''}`
}

/** Every string of an event by its pointer. */
function strings(value: unknown, pointer = ''): string[] {
  if (typeof value === 'string') return [pointer]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => strings(item, `${pointer}/${key}`))
}

function withValue(event: Sample, pointer: string, value: string): Sample {
  const copy = structuredClone(event)
  const steps = pointer.slice(1).split('/')
  let at = copy as Record<string, unknown>
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>
  at[steps.at(-1)!] = value
  return copy
}

const events = [
  fullDisclosure(),
  consentGiven({ situation: 's', evidenceRef: 'e', scope: { flow: 'f', accessId: 'a' } }),
  loadCompleted(),
]
const fields = events.flatMap((event) => strings(event).map((pointer) => ({ event, pointer })))

describe('a number in a clear field', () => {
  it('is refused in every field that takes free text and is stored in clear, and nowhere else', () => {
    let refused = 0
    let sealed = 0
    for (const { event, pointer } of fields) {
      for (const hidden of [NUMBER, '640180-1234', `see ${NUMBER}`]) {
        const verdict = judge(withValue(event, pointer, hidden))
        if (verdict.startsWith('event_invalid') || verdict.startsWith('type_unknown')) continue
        if (SEALED.test(pointer)) {
          expect(verdict, pointer).toMatch(/^(ok|subject_invalid)/)
          sealed++
        } else {
          expect(verdict, pointer).toBe(`cpr_in_clear_field ${pointer}`)
          refused++
        }
      }
    }
    expect(refused).toBeGreaterThan(60)
    expect(sealed).toBeGreaterThan(9)
  })

  it('is refused in attributes, their names, and within dropped extensions', () => {
    expect(judge(disclosure({}, { id: `x ${NUMBER}` }))).toBe('cpr_in_clear_field /id')
    expect(judge(disclosure({}, { traceparent: NUMBER }))).toBe('cpr_in_clear_field /traceparent')
    expect(judge(disclosure({}, { [NUMBER]: 1 }))).toBe('cpr_in_clear_field ')
    expect(judge(disclosure({}, { ext: { deep: [1, { [NUMBER]: true }] } }))).toBe(
      'cpr_in_clear_field /ext/deep/1',
    )
    expect(judge(disclosure({}, { ext: Number(NUMBER) }))).toBe('cpr_in_clear_field /ext')
  })

  it('is found behind an escape, and as the second of two', () => {
    expect(judge(disclosure({}, { ext: `a\n${NUMBER}` }))).toBe('cpr_in_clear_field /ext')
    expect(judge(disclosure({ correlationId: '6101801234' }))).toBe(
      'cpr_in_clear_field /data/correlationId',
    )
  })

  it('is no reason to refuse where it is a party, or the name of a natural person, which is sealed', () => {
    expect(judge(disclosure({ sender: 'virksomhed:p-6401801234' }))).toBe('ok')
    const named = disclosure({ recipient: { ref: 'borger', name: `Anna ${NUMBER}` } })
    expect(judge(named)).toBe('cpr_in_clear_field /data/recipient/name')
    expect(judge(named, (ref) => ref === 'borger')).toBe('ok')
  })

  it('is no reason to refuse where it is the count or the sum of a delivery, as a number', () => {
    const counts = (loadCompleted()['data'] as Record<string, object>)['counts']
    expect(judge(loadCompleted({ counts: { ...counts, received: Number(NUMBER) } }))).toBe('ok')
    const totals = [{ name: NUMBER, sent: 1, loaded: 1 }]
    expect(judge(loadCompleted({ controlTotals: totals }))).toBe(
      'cpr_in_clear_field /data/controlTotals/0/name',
    )
  })

  it('is not hidden by leaving the person out', () => {
    expect(judge(disclosure({ subject: undefined, correlationId: NUMBER }))).toBe(
      'cpr_in_clear_field /data/correlationId',
    )
    expect(judge(statusChanged('akasse', NUMBER))).toBe('cpr_in_clear_field /data/value')
  })
})
