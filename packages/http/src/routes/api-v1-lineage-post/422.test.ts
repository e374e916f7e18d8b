import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('an event that intake refuses is told with its code', async () => {
  const refused = '{"id":"a","data":{"refuse":"event_invalid"}}'
  expectProblem(await postLineage(testApp(), refused), 'event_invalid')
})
