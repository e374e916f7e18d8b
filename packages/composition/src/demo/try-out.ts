import { PUBLISHED } from '@dataspor/demo'
import type { DemoTokens } from './tokens.ts'

interface Trial {
  readonly what: string
  readonly who: keyof DemoTokens
  readonly path: string
  /** Only officers and data protection officers say why. */
  readonly reason?: string
}

const column = new URLSearchParams({
  dataset: PUBLISHED.dataset,
  column: PUBLISHED.column,
  depth: '10',
})

const TRIALS: readonly Trial[] = [
  { what: 'one person’s answer', who: 'citizen', path: '/v1/me/answer' },
  {
    what: 'findings, with trend and what was done',
    who: 'dpo',
    path: '/v1/oversight/findings',
    reason: 'supervision',
  },
  {
    what: 'cases with their clocks',
    who: 'officer',
    path: '/v1/oversight/cases',
    reason: 'records',
  },
  { what: 'holds', who: 'officer', path: '/v1/oversight/holds', reason: 'records' },
  {
    what: 'a notice that is overdue',
    who: 'officer',
    path: '/v1/oversight/notices?state=overdue',
    reason: 'correction',
  },
  {
    what: 'a breach and its 72 hours',
    who: 'officer',
    path: '/v1/oversight/breaches',
    reason: 'breach',
  },
  {
    what: 'a control of look-ups',
    who: 'dpo',
    path: '/v1/oversight/controls',
    reason: 'log-control',
  },
  {
    what: 'the record of processing (art. 30)',
    who: 'dpo',
    path: '/v1/oversight/processing-record',
    reason: 'records',
  },
  {
    what: 'deliveries: late, missing, not reconciled',
    who: 'statistician',
    path: '/v1/statistics/deliveries',
  },
  { what: 'published statistics', who: 'statistician', path: '/v1/statistics/vintages' },
  {
    what: 'where a published column comes from',
    who: 'statistician',
    path: `/v1/statistics/lineage?${column.toString()}`,
  },
]

/** What can be tried with one line each, and the tokens for it. */
export function tryOut(address: string, tokens: DemoTokens): string {
  const names = Object.entries(tokens).map(
    ([name, token]) => `  export ${name.toUpperCase()}=${token}`,
  )
  const lines = TRIALS.flatMap(({ what, who, path, reason }) => {
    const why = reason === undefined ? '' : ` -H 'Dataspor-Reason: ${reason}'`
    const signedIn = `-H "Authorization: Bearer $${who.toUpperCase()}"`
    return [`  # ${what}`, `  curl -s '${address}${path}' ${signedIn}${why}`]
  })
  return [
    'Try it. The tokens are of this demonstration, and made anew at each start:',
    '',
    ...names,
    '',
    ...lines,
  ].join('\n')
}
