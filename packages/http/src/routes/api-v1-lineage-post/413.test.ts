import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { gzip } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('a body over 1 MiB is refused, packed or not', async () => {
  const large = JSON.stringify({ id: 'a', pad: 'x'.repeat(1024 * 1024) })
  expectProblem(await postLineage(testApp(), large), 'too_large')
  const packed = await postLineage(testApp(), gzip(large), { 'content-encoding': 'gzip' })
  expectProblem(packed, 'too_large')
})
