import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('another media type is refused before the body', async () => {
  const test = testApp()
  for (const type of ['text/plain', 'application/cloudevents+json', ';;'])
    expectProblem(await postLineage(test, '{', { 'content-type': type }), 'media_type')
  expect(test.intake.calls).toEqual([])
})
