import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('deliveries', { dataset: 'ydelser' })
