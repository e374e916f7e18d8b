import { z } from 'zod'
import { command } from '../command/command.ts'
import { JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import {
  languageOf,
  OFFICER_DETAILS,
  OFFICER_OPTIONS,
  PERIOD_OPTIONS,
  requireReason,
} from '../command/officer-options.ts'
import { readJson } from '../control/reply.ts'
import { officersCall, requireSignedIn } from '../control/with-token.ts'
import { type Column, printJson, printRows, wantsJson } from '../terminal/table.ts'

const labelled = z.looseObject({ label: z.string() })

const findingSchema = z.looseObject({
  id: z.string(),
  code: z.string(),
  severity: z.enum(['info', 'warning', 'serious']),
  flow: labelled.nullable(),
  counterparty: z.looseObject({ name: z.string() }).nullable(),
  state: z.string(),
  count: z.number(),
  lastAt: z.string().nullable(),
  months: z.array(z.looseObject({ count: z.number() })),
  assignee: z.string().nullable().optional(),
})

const pageSchema = z.looseObject({ items: z.array(findingSchema) })

type Finding = z.output<typeof findingSchema>

const WORDS = {
  da: {
    titles: ['ALVOR', 'REGEL', 'UDVEKSLING', 'MODPART', 'ANTAL', 'UDVIKLING', 'SENEST', 'TILSTAND'],
    more: ['HOS', 'ID'],
    severities: { info: 'oplysning', warning: 'advarsel', serious: 'alvorlig' },
    states: { open: 'åben', resolved: 'afsluttet', reopened: 'genåbnet', gone: 'væk' },
    none: 'Ingen fund.',
  },
  en: {
    titles: ['SEVERITY', 'RULE', 'FLOW', 'OTHER PARTY', 'COUNT', 'TREND', 'LAST', 'STATE'],
    more: ['WITH', 'ID'],
    severities: { info: 'info', warning: 'warning', serious: 'serious' },
    states: { open: 'open', resolved: 'resolved', reopened: 'reopened', gone: 'gone' },
    none: 'No findings.',
  },
} as const

export const findingsCommand = command({
  name: 'findings',
  summary: 'what is wrong in what your party sent and received, and what was done about it',
  details: OFFICER_DETAILS,
  options: {
    state: { type: 'string', value: 'STATE', help: 'open, resolved, reopened or gone' },
    flow: { type: 'string', value: 'ID', help: 'only this flow of the catalogue' },
    code: { type: 'string', value: 'CODE', help: 'only this rule' },
    ...PERIOD_OPTIONS,
    ...OFFICER_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    const { state, flow, code, from, to } = values
    const reply = await officersCall(requireSignedIn(terminal.env, '--officer PARTY'), {
      path: '/v1/oversight/findings',
      query: { state, flow, code, from, to },
      reason: requireReason(values.reason),
      case: values.case,
      language,
    })
    const page = await readJson(reply, pageSchema)
    if (wantsJson(terminal, values.json)) await printJson(terminal, page)
    else
      await printRows(terminal, page.items, columns(language), {
        json: false,
        none: WORDS[language].none,
      })
    return EXIT.ok
  },
})

function columns(language: keyof typeof WORDS): readonly Column<Finding>[] {
  const { titles, more, severities, states } = WORDS[language]
  const cells: readonly Column<Finding>['cell'][] = [
    ({ severity }) => severities[severity],
    ({ code }) => code,
    ({ flow }) => flow?.label,
    ({ counterparty }) => counterparty?.name,
    ({ count }) => count,
    ({ months }) => trend(months.map(({ count }) => count)),
    ({ lastAt }) => lastAt?.slice(0, 10),
    ({ state }) => (state in states ? states[state as keyof typeof states] : state),
    ({ assignee }) => assignee,
    ({ id }) => id,
  ]
  return cells.map((cell, at) => ({ title: [...titles, ...more][at] ?? '', cell }))
}

const MONTHS_SHOWN = 12
const BARS = '▁▂▃▄▅▆▇█'

/** The newest months as bars, the oldest first. */
function trend(counts: readonly number[]): string {
  const shown = counts.slice(-MONTHS_SHOWN)
  const most = Math.max(1, ...shown)
  return shown.map((count) => BARS[Math.floor((count / most) * (BARS.length - 1))]).join('')
}
