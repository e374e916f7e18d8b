import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { post, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

it('an id that is stored with other content is a conflict', async () => {
  const body = '{"id":"a","data":{"refuse":"event_id_conflict"}}'
  expectProblem(await post(testApp(), STRUCTURED, body), 'event_id_conflict')
})
