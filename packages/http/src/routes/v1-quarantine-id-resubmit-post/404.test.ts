import { it } from 'vitest'

import { expectProblem, refusesOthers } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

refusesOthers(
  'POST',
  '/v1/quarantine/abababababababababababababababab/resubmit',
  'producer',
  'not_found',
)

it('an entry that is absent, not yours, or no id at all is not found', async () => {
  const { app } = testApp()
  for (const id of ['00'.repeat(16), 'nonsense', 'a%2Fb']) {
    const url = `/v1/quarantine/${id}/resubmit`
    expectProblem(await app.inject({ method: 'POST', url, headers: AS_PRODUCER }), 'not_found')
  }
})
