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
import { UsageError } from '../command/usage-error.ts'
import { readJson, readText } from '../control/reply.ts'
import { officersCall, requireSignedIn } from '../control/with-token.ts'
import { practiceSchema, printPractice } from '../terminal/practice-report.ts'
import { printRecord, recordSchema } from '../terminal/processing-record.ts'
import { wantsJson } from '../terminal/table.ts'
import { print } from '../terminal/terminal.ts'

const TYPES = { csv: 'text/csv', 'json-ld': 'application/ld+json' } as const

export const ropa = command({
  name: 'ropa',
  summary: 'the record of processing activities of your party (GDPR art. 30)',
  details: `
${OFFICER_DETAILS.trim()}
From what the policies say and what was seen in the period, the last year unless given; each field with
its source, and what no policy says as a gap. With --practice: what is declared and was never seen, and
what was seen and is nowhere declared.`,
  options: {
    practice: { type: 'boolean', help: 'policy against practice instead' },
    csv: { type: 'boolean', help: 'as CSV, with a source beside each field' },
    'json-ld': { type: 'boolean', help: 'as JSON-LD in the W3C Data Privacy Vocabulary' },
    ...PERIOD_OPTIONS,
    ...OFFICER_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    const form = formOf(values)
    const practice = values.practice === true
    const reply = await officersCall(requireSignedIn(terminal.env, '--officer PARTY'), {
      path: practice ? '/v1/oversight/practice' : '/v1/oversight/processing-record',
      query: { from: values.from, to: values.to },
      reason: requireReason(values.reason, 'records'),
      case: values.case,
      language,
      accept: form === 'json' ? 'application/json' : TYPES[form],
    })
    if (form !== 'json') await print(terminal, await readText(reply))
    else if (practice)
      await printPractice(terminal, await readJson(reply, practiceSchema), {
        json: wantsJson(terminal, values.json),
        language,
      })
    else
      await printRecord(terminal, await readJson(reply, recordSchema), {
        json: wantsJson(terminal, values.json),
        language,
      })
    return EXIT.ok
  },
})

function formOf(values: {
  readonly csv?: boolean
  readonly 'json-ld'?: boolean
  readonly json?: boolean
  readonly practice?: boolean
}): 'json' | 'csv' | 'json-ld' {
  const chosen = (['csv', 'json-ld', 'json'] as const).filter((name) => values[name] === true)
  const [form = 'json', second] = chosen
  if (second !== undefined) throw new UsageError('Choose one of --json, --csv and --json-ld.')
  if (form === 'json-ld' && values.practice === true)
    throw new UsageError('--practice has no JSON-LD: choose --json or --csv.')
  return form
}
