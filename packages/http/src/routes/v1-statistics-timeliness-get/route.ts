import { timelinessAnswerSchema } from '../../schemas/statistics-deliveries.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getTimeliness = statisticsQuestion({
  name: 'timeliness',
  summary: 'How many deliveries came when they were due, by dataset, sender or month',
  filters: ['groupBy', 'dataset', 'sender', 'source', 'from', 'to'],
  body: timelinessAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.timeliness(ask),
})
