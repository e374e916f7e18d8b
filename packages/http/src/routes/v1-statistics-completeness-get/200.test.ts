import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('completeness', { dataset: 'ydelser' })
