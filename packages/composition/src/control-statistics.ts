import type { Progress } from '@dataspor/http'
import {
  closeMonths,
  readMonth,
  reviseMonths,
  type VintagesDesk,
  type VintageStep,
} from '@dataspor/vintages'

/** What the command line may have done with months of inflows. A caller that hangs up stops it after the month at hand. */
export async function* statisticsSteps(
  desk: VintagesDesk,
  { work, month }: { readonly work: 'close' | 'revise'; readonly month?: string },
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const steps =
    work === 'revise'
      ? reviseMonths(desk)
      : closeMonths(desk, month === undefined ? undefined : readMonth(month))
  const result = { months: 0, cells: 0, vintage: 0 }
  for await (const step of steps) {
    count(result, step)
    yield { step: `${work} ${step.month}`, count: step.done, total: step.total }
    if (signal.aborted) return
  }
  yield { step: work, done: true, result }
}

function count(
  result: { months: number; cells: number; vintage: number },
  { cells, vintage }: VintageStep,
): void {
  if (cells !== null) {
    result.months++
    result.cells += cells
  }
  result.vintage = vintage ?? result.vintage
}
