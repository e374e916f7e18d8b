import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('a torn body is refused', async () => {
  expectProblem(await postLineage(testApp(), '{"run":'), 'malformed_json')
})
