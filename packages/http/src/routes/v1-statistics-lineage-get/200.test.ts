import { itAnswersTheStatistician } from '../../testing/statistics-route.ts'

itAnswersTheStatistician('lineage', { dataset: 'ydelser' })
