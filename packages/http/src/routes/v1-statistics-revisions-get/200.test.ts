import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('revisions', { dataset: 'ydelser' })
