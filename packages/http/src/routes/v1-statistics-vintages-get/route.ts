import { vintagesAnswerSchema } from '../../schemas/statistics-inflows.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getVintages = statisticsQuestion({
  name: 'vintages',
  summary: 'What was published of inflows and when; of one revision, what it changed',
  filters: ['vintage'],
  paged: true,
  body: vintagesAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.vintages(ask),
})
