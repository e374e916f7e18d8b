import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('timeliness', { dataset: 'ydelser' })
