import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('pseudonymisation', { dataset: 'ydelser' })
