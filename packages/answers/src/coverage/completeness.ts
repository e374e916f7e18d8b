import type { Language } from '@dataspor/kernel'

import type { Completeness, CoverageEntry, DeclaredFlow } from '../contract/envelope.ts'

/** Whether an answer can be whole, in numbers and in the sentence that every presentation puts first. */
export function judgeCompleteness(
  coverage: readonly CoverageEntry[],
  declared: readonly DeclaredFlow[],
  language: Language,
): Completeness {
  const counts = countStatuses(coverage)
  const expected = coverage.length
  const gaps = coverage.filter((entry) =>
    entry.windows.some((window) => window.state === 'missing'),
  ).length
  const complete = counts.reporting === expected && gaps === 0 && declared.length === 0
  const numbers = { ...counts, expected, gaps, declared: declared.length }
  return {
    complete,
    text: SENTENCES[language](complete, numbers),
    reporting: counts.reporting,
    expected,
    declaredNotRecorded: declared.length,
  }
}

interface Numbers {
  readonly reporting: number
  readonly late: number
  readonly stopped: number
  readonly never: number
  readonly expected: number
  readonly gaps: number
  readonly declared: number
}

function countStatuses(
  coverage: readonly CoverageEntry[],
): Pick<Numbers, 'reporting' | 'late' | 'stopped' | 'never'> {
  const of = (status: CoverageEntry['status']): number =>
    coverage.filter((entry) => entry.status === status).length
  return {
    reporting: of('reporting'),
    late: of('late'),
    stopped: of('stopped'),
    never: of('never-connected'),
  }
}

const SENTENCES: Readonly<Record<Language, (complete: boolean, numbers: Numbers) => string>> = {
  da: (complete, n) =>
    complete
      ? `Svaret er fuldstændigt, så vidt det kan ses: alle ${n.expected} kilder, som politikkerne nævner, indberetter til Dataspor.`
      : `Svaret er ikke fuldstændigt: ${n.reporting} af de ${n.expected} kilder, som politikkerne nævner, indberetter til Dataspor${listed(
          [
            n.never > 0 && `${n.never} har aldrig gjort det`,
            n.stopped > 0 && `${n.stopped} er holdt op`,
            n.late > 0 && `${n.late} er forsinket`,
            n.gaps > 0 && `${n.gaps} mangler noget i det, de har indberettet`,
            n.declared > 0 &&
              `${n.declared} udvekslinger, som politikkerne beskriver, indberettes ikke for den enkelte`,
          ],
          'og',
        )}.`,
  en: (complete, n) =>
    complete
      ? `This answer is complete as far as can be seen: all ${n.expected} sources that the policies name report to Dataspor.`
      : `This answer is not complete: ${n.reporting} of the ${n.expected} sources that the policies name report to Dataspor${listed(
          [
            n.never > 0 && `${n.never} never have`,
            n.stopped > 0 && `${n.stopped} have stopped`,
            n.late > 0 && `${n.late} are late`,
            n.gaps > 0 && `${n.gaps} lack something in what they reported`,
            n.declared > 0 &&
              `${n.declared} exchanges that the policies describe are not reported per person`,
          ],
          'and',
        )}.`,
}

/** `; a, b and c`, or nothing. */
function listed(parts: readonly (string | false)[], and: string): string {
  const said = parts.filter((part) => part !== false)
  const last = said.at(-1)
  if (last === undefined) return ''
  const before = said.slice(0, -1)
  return `; ${before.length === 0 ? last : `${before.join(', ')} ${and} ${last}`}`
}
