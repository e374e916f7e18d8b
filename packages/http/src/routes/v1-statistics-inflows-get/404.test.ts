import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, AS_DPO, AS_OFFICER, AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it.each([AS_CITIZEN, AS_PRODUCER, AS_OFFICER, AS_DPO])(
  'is not there for anybody but statisticians: %j',
  async (headers) => {
    const url = '/v1/statistics/inflows'
    expectProblem(await testApp().app.inject({ method: 'GET', url, headers }), 'not_found')
  },
)
