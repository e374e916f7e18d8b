import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('inflows', { groupBy: 'source,month', vintage: '2' })
