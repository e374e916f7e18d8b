import { LIMITS } from '@dataspor/events'
import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { BATCH, gzip, NDJSON, post, postGzip, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

it('a body over its limit never reaches intake; one at its limit does', async () => {
  const test = testApp()
  const padded = (bytes: number): string => `{"id":"a"}`.padEnd(bytes, ' ')
  expectProblem(await post(test, STRUCTURED, padded(LIMITS.eventBytesMax + 1)), 'too_large')
  expectProblem(await post(test, BATCH, padded(LIMITS.listBytesMax + 1)), 'too_large')
  expect(test.intake.calls).toEqual([])
  expect((await post(test, STRUCTURED, padded(LIMITS.eventBytesMax))).statusCode).toBe(201)
})

it('a small body that unpacks into a large one is cut off at the limit', async () => {
  const test = testApp()
  expectProblem(
    await postGzip(test, STRUCTURED, gzip(Buffer.alloc(LIMITS.eventBytesMax + 1))),
    'too_large',
  )
  expectProblem(await postGzip(test, BATCH, gzip(Buffer.alloc(64 * 1024 * 1024))), 'too_large')
  expect(test.intake.calls).toEqual([])
})

it('a stream that unpacks out of all proportion is cut off long before its limit', async () => {
  const test = testApp()
  const bomb = gzip(Buffer.alloc(64 * 1024 * 1024, '\n'))
  expectProblem(await postGzip(test, NDJSON, bomb), 'too_large')
})

it('a stream over its limit is cut off', async () => {
  const test = testApp({ settings: { streamBytesMax: 1_000 } })
  expectProblem(await post(test, NDJSON, '{"id":"a"}\n'.repeat(200)), 'too_large')
})
