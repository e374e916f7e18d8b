import { revisionsAnswerSchema } from '../../schemas/statistics-deliveries.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getRevisions = statisticsQuestion({
  name: 'revisions',
  summary: 'Versions of deliveries, and what changed from each to the next',
  filters: ['dataset', 'sender', 'source', 'deliveryId', 'from', 'to'],
  paged: true,
  body: revisionsAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.revisions(ask),
})
