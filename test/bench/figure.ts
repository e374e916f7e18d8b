import type { Measurement } from './interleaved.ts'

/** One line of the table: what is measured, against what, and what is to be reached. */
export interface Line {
  readonly figure: string
  readonly against: string
  readonly reach: string
  readonly reached: boolean
  readonly value: number
  /** How far the kept runs lie apart, as `min-max`; empty for what is counted. */
  readonly spread: string
  readonly runs: string
  /** Absolute numbers of this machine, for the reader; never a gate. */
  readonly seen: string
}

export interface Figure {
  readonly name: string
  run(): Promise<readonly Line[]>
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })

export function ratioLine(
  what: { readonly figure: string; readonly against: string; readonly unit: string },
  bound: { readonly atLeast: number } | { readonly atMost: number },
  measured: Measurement,
): Line {
  const reached =
    'atLeast' in bound ? measured.median >= bound.atLeast : measured.median <= bound.atMost
  return {
    figure: what.figure,
    against: what.against,
    reach: 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost} ×`,
    reached,
    value: measured.median,
    spread: `${measured.min.toFixed(2)}-${measured.max.toFixed(2)}`,
    runs: `${measured.kept} kept, ${measured.discarded} discarded`,
    seen: `${number.format(measured.subjectMedian)} / ${number.format(measured.baselineMedian)} ${what.unit}`,
  }
}

export function countedLine(figure: string, atMost: number, value: number, seen: string): Line {
  return {
    figure,
    against: 'counted',
    reach: `≤ ${atMost}`,
    reached: value <= atMost,
    value,
    spread: '',
    runs: '',
    seen,
  }
}

/** A number without a gate, printed beside the others. */
export function notedLine(figure: string, value: number, seen: string): Line {
  return {
    figure,
    against: '-',
    reach: 'printed',
    reached: true,
    value,
    spread: '',
    runs: '',
    seen,
  }
}

/** The table as Markdown, so that it can be put in a document as it is. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(
    (l) =>
      `| ${l.figure} | ${l.against} | ${l.reach} | ${l.value.toFixed(3)}${l.reached ? '' : ' **not reached**'} | ${l.spread} | ${l.runs} | ${l.seen} |`,
  )
  return [
    '| figure | against | reach | median | spread | runs | subject / baseline |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
