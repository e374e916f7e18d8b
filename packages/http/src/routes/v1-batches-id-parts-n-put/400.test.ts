import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('needs a Content-Digest with sha-256, and the bytes that it names', async () => {
  const sha512 = `sha-512=:${Buffer.alloc(64).toString('base64')}:`
  for (const digest of [undefined, '', 'sha-256=abc', sha512, 'md5=:AAAA:', digestOf('other')]) {
    const { app, batches } = testApp()
    const given = digest === undefined ? {} : { 'content-digest': digest }
    const headers = { ...AS_PRODUCER, 'content-type': 'text/csv', ...given }
    const response = await app.inject({ method: 'PUT', url: PART_URL, headers, payload: 'this' })
    expectProblem(response, 'digest_mismatch')
    expect(batches.calls).toEqual([])
  }
})
