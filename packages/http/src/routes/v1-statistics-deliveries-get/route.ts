import { deliveriesAnswerSchema } from '../../schemas/statistics-deliveries.ts'
import { statisticsQuestion } from '../statistics-question.ts'

export const getDeliveries = statisticsQuestion({
  name: 'deliveries',
  summary:
    'Deliveries to the warehouse: due, on time, late or missing; each version with its rows reconciled',
  filters: [
    'dataset',
    'sender',
    'source',
    'deliveryId',
    'version',
    'state',
    'status',
    'from',
    'to',
  ],
  paged: true,
  body: deliveriesAnswerSchema,
  ask: ({ warehouse }, ask) => warehouse.deliveries(ask),
})
