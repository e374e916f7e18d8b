import { inflowsAnswerSchema } from '../../schemas/statistics-inflows.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getInflows = statisticsQuestion({
  name: 'inflows',
  summary:
    'What flowed to statistics and research, by month, source, dataset, legal basis, purpose: sums of published cells',
  filters: ['groupBy', 'source', 'dataset', 'legalBasis', 'purpose', 'from', 'to', 'vintage'],
  body: inflowsAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.inflows(ask),
})
