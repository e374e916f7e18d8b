import { command } from '../command/command.ts'
import { JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { languageOf } from '../command/officer-options.ts'
import {
  oneForm,
  STATISTICIAN_DETAILS,
  STATISTICIAN_OPTIONS,
  statisticiansCall,
} from '../command/statistician-options.ts'
import { readJson, readText } from '../control/reply.ts'
import { inflowsSchema, printInflows } from '../terminal/inflow-lines.ts'
import { wantsJson } from '../terminal/table.ts'
import { print } from '../terminal/terminal.ts'

export const inflows = command({
  name: 'inflows',
  summary: 'what flowed to statistics and research, by month, source, dataset, basis, purpose',
  details: `
${STATISTICIAN_DETAILS.trim()}
Sums of published cells; what would tell of a few is withheld.`,
  options: {
    by: {
      type: 'string',
      value: 'LIST',
      help: 'of month,source,dataset,legalBasis,purpose; month,source unless given',
    },
    source: { type: 'string', value: 'REF', help: 'from this source' },
    dataset: { type: 'string', value: 'ID', help: 'of this dataset' },
    basis: { type: 'string', value: 'ID', help: 'with this legal basis' },
    purpose: { type: 'string', value: 'ID', help: 'for this purpose' },
    from: { type: 'string', value: 'MONTH', help: 'YYYY-MM, inclusive' },
    to: { type: 'string', value: 'MONTH', help: 'YYYY-MM, inclusive' },
    vintage: { type: 'string', value: 'N', help: 'as published then; the newest unless given' },
    ...STATISTICIAN_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    oneForm(values)
    const { by, source, dataset, basis, purpose, from, to, vintage } = values
    const reply = await statisticiansCall(terminal.env, {
      question: 'inflows',
      query: {
        groupBy: by,
        source,
        dataset,
        legalBasis: basis,
        purpose,
        from,
        to,
        vintage,
        asOf: values['as-of'],
      },
      csv: values.csv === true,
      language,
    })
    if (values.csv === true) await print(terminal, await readText(reply))
    else
      await printInflows(terminal, await readJson(reply, inflowsSchema), {
        json: wantsJson(terminal, values.json),
        language,
      })
    return EXIT.ok
  },
})
