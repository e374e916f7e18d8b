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
import { UsageError } from '../command/usage-error.ts'
import { readJson, readText } from '../control/reply.ts'
import {
  datasetsSchema,
  lineageSchema,
  printDatasets,
  printLineage,
} from '../terminal/lineage-edges.ts'
import { wantsJson } from '../terminal/table.ts'
import { print } from '../terminal/terminal.ts'

export const lineage = command({
  name: 'lineage',
  summary:
    'what a dataset of the warehouse, or a column of it, was made of and what was made of it',
  details: `
${STATISTICIAN_DETAILS.trim()}
Without --dataset: which datasets there are.`,
  options: {
    dataset: { type: 'string', value: 'NAME', help: 'the dataset' },
    namespace: { type: 'string', value: 'NAME', help: 'where several have the name' },
    column: { type: 'string', value: 'NAME', help: 'one column of it' },
    direction: { type: 'string', value: 'WAY', help: 'upstream, downstream, or both' },
    depth: { type: 'string', value: 'N', help: 'steps: 1-50, 5 unless given' },
    limit: { type: 'string', value: 'N', help: 'of the list of datasets: 1-200, 50 unless given' },
    cursor: { type: 'string', value: 'TEXT', help: 'its next page, as the page before says' },
    ...STATISTICIAN_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    oneForm(values)
    const { dataset, namespace, column, direction, depth, limit, cursor } = values
    if (dataset === undefined && column !== undefined)
      throw new UsageError('Say of which dataset, with --dataset NAME.')
    const reply = await statisticiansCall(terminal.env, {
      question: 'lineage',
      query: { dataset, namespace, column, direction, depth, limit, cursor, asOf: values['as-of'] },
      csv: values.csv === true,
      language,
    })
    const shown = { json: wantsJson(terminal, values.json), language }
    if (values.csv === true) await print(terminal, await readText(reply))
    else if (dataset === undefined)
      await printDatasets(terminal, await readJson(reply, datasetsSchema), shown)
    else await printLineage(terminal, await readJson(reply, lineageSchema), shown)
    return EXIT.ok
  },
})
