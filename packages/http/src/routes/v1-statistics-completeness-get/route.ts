import { completenessAnswerSchema } from '../../schemas/statistics-series.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getCompleteness = statisticsQuestion({
  name: 'completeness',
  summary: 'Whether each series is whole: by its schedule, and by the frame that it should cover',
  filters: ['dataset', 'sender', 'source', 'from', 'to'],
  body: completenessAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.completeness(ask),
})
