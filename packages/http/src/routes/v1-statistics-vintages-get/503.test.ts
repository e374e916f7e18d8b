import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_STATISTICIAN, testApp } from '../../testing/test-app.ts'
import { fakeWarehouse } from '../../testing/fake-warehouse.ts'

it('is not ready while the model cannot be asked, and nothing is recorded', async () => {
  const down = () => Promise.reject(new DatasporError('not_ready', { detail: 'Catching up.' }))
  const warehouse = { ...fakeWarehouse(), vintages: down }
  const { app, statistics } = testApp({ statistics: { warehouse } })
  const url = '/v1/statistics/vintages'
  const response = await app.inject({ method: 'GET', url, headers: AS_STATISTICIAN })
  expectProblem(response, 'not_ready')
  expect(statistics.asked).toEqual([])
})
