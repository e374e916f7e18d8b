import { lineageAnswerSchema } from '../../schemas/statistics-lineage.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getLineage = statisticsQuestion({
  name: 'lineage',
  summary:
    'What a dataset, or a column of it, was made of and what was made of it; without a dataset: which there are',
  filters: ['dataset', 'namespace', 'column', 'direction', 'depth'],
  paged: true,
  body: lineageAnswerSchema,
  errors: ['not_found'],
  ask: ({ warehouse }, ask) => warehouse.lineage(ask),
})
