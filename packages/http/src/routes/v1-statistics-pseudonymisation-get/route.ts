import { pseudonymisationAnswerSchema } from '../../schemas/statistics-series.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getPseudonymisation = statisticsQuestion({
  name: 'pseudonymisation',
  summary:
    'How each column was pseudonymised, where keys change or are shared, and how much is linked',
  filters: ['dataset', 'sender', 'source', 'from', 'to'],
  body: pseudonymisationAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.pseudonymisation(ask),
})
