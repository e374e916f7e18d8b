import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('vintages', { vintage: '2' })
