import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_STATISTICIAN, testApp } from '../../testing/test-app.ts'

it.each(['person=1', 'groupby=sender', 'vintage=6101801234&vintage=1'])(
  '%s is refused',
  async (query) => {
    const url = `/v1/statistics/vintages?${query}`
    const response = await testApp().app.inject({ method: 'GET', url, headers: AS_STATISTICIAN })
    expectProblem(response, 'filter_invalid')
  },
)
