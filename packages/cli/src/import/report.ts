import { isDatasporError } from '@dataspor/kernel'
import { clean, printJson, table } from '../terminal/table.ts'
import { print, tell, type Terminal } from '../terminal/terminal.ts'
import { describe } from '../terminal/describe.ts'
import type { ImportOutcome } from './run-import.ts'

/** Says what became of the lines, never what is in them. */
export async function reportImport(
  terminal: Terminal,
  outcome: ImportOutcome,
  json: boolean,
): Promise<void> {
  const { state, rejected, fault } = outcome
  const rejectedCount = Object.values(state.rejected).reduce((sum, count) => sum + count, 0)
  if (json) {
    await printJson(terminal, {
      lines: state.lines,
      accepted: state.accepted,
      duplicates: state.duplicates,
      rejectedCount,
      rejectedByCode: state.rejected,
      rejected,
      resumedAfterLines: outcome.resumedAfterLines,
      fault: fault === undefined ? null : faultOf(fault),
    })
  } else await printTables(terminal, outcome, rejectedCount)
  if (fault !== undefined) await tell(terminal, faultText(outcome))
}

async function printTables(
  terminal: Terminal,
  { state, rejected, resumedAfterLines }: ImportOutcome,
  rejectedCount: number,
): Promise<void> {
  const { accepted, duplicates } = state
  const resumed =
    resumedAfterLines === 0 ? '' : ` (went on after line ${resumedAfterLines} of an earlier run)`
  await print(
    terminal,
    `${accepted} accepted, ${duplicates} duplicates, ${rejectedCount} rejected${resumed}`,
  )
  if (rejected.length > 0) {
    const lines = table(rejected, [
      { title: 'INDEX', cell: ({ index }) => index },
      { title: 'CODE', cell: ({ code }) => code },
      { title: 'FIELD', cell: ({ pointer }) => pointer },
      { title: 'WHAT TO DO', cell: ({ detail }) => detail },
    ])
    await print(terminal, lines.join('\n'))
  }
  if (rejectedCount > rejected.length) {
    const byCode = Object.entries(state.rejected).map(([code, count]) => `${clean(code)} ${count}`)
    await print(terminal, `of all ${rejectedCount} rejected: ${byCode.join(', ')}`)
  }
}

function faultOf(fault: unknown): { readonly code: string; readonly detail: string } {
  const code = isDatasporError(fault) ? fault.code : 'internal'
  return { code, detail: describe(fault) }
}

function faultText({ fault, resumable, state }: ImportOutcome): string {
  const go = resumable
    ? 'Give the same command again to go on from there.'
    : 'Give the same command again: what is stored already counts as duplicate.'
  return `The import broke off after line ${state.lines}: ${describe(fault)}\nEverything up to there is stored. ${go}`
}
