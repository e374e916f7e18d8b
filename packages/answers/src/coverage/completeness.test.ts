import { expect, it } from 'vitest'

import type { CoverageEntry, DeclaredFlow } from '../contract/envelope.ts'
import { judgeCompleteness } from './completeness.ts'

const entry = (
  status: CoverageEntry['status'],
  windows: CoverageEntry['windows'] = [],
): CoverageEntry => ({
  party: { id: 'star', name: 'STAR', kind: 'authority' },
  status,
  windows,
})

const gap = { from: '', through: '', state: 'missing', missing: 1 } as const
const flow = {} as DeclaredFlow

it('an answer is complete only where all report, nothing is missing and every declared flow is reported', () => {
  expect(judgeCompleteness([entry('reporting')], [], 'da').complete).toBe(true)
  const incomplete = [
    judgeCompleteness([entry('reporting'), entry('late')], [], 'da'),
    judgeCompleteness([entry('reporting'), entry('stopped')], [], 'da'),
    judgeCompleteness([entry('reporting'), entry('never-connected')], [], 'da'),
    judgeCompleteness([entry('reporting', [gap])], [], 'da'),
    judgeCompleteness([entry('reporting')], [flow], 'da'),
  ]
  expect(incomplete.map(({ complete }) => complete)).toEqual([false, false, false, false, false])
  for (const { text } of incomplete) expect(text).toMatch(/^Svaret er ikke fuldstændigt: /)
})

it('says in numbers what is lacking, in both languages', () => {
  const coverage = [entry('reporting'), entry('stopped'), entry('never-connected')]
  expect(judgeCompleteness(coverage, [flow], 'en').text).toBe(
    'This answer is not complete: 1 of the 3 sources that the policies name report to Dataspor; ' +
      '1 never have, 1 have stopped and 1 exchanges that the policies describe are not reported per person.',
  )
  expect(judgeCompleteness(coverage, [], 'da').text).toContain(
    '1 har aldrig gjort det og 1 er holdt op.',
  )
})
