import { it } from 'vitest'

import { expectProblem, refusesOthers } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

refusesOthers('GET', '/v1/sources/me/coverage', 'producer', 'not_found')

it('a source of which nothing is expected and nothing has come has no coverage', async () => {
  const { app } = testApp({ ownCoverage: async () => undefined })
  const url = '/v1/sources/me/coverage'
  expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'not_found')
})
