import { ERROR_CODE_LIST } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { problem } from './problem.ts'
import { retryAfterS, STATUS_BY_CODE } from './status.ts'

it('every code has one status, and what is ours shows as internal and nothing more', () => {
  for (const code of ERROR_CODE_LIST) {
    const shown = problem({ code, requestId: 'r', detail: 'some detail' })
    expect(shown.status).toBe(STATUS_BY_CODE[code])
    expect(shown.code).toBe(shown.status === 500 ? 'internal' : code)
    expect(shown.type).toBe(`urn:dataspor:problem:${shown.code}`)
    expect(shown.detail === 'some detail').toBe(shown.status !== 500)
    expect(shown.title.endsWith('.')).toBe(true)
  }
})

it('whoever is told to come back is told when', () => {
  for (const code of ERROR_CODE_LIST) {
    const comeBack = STATUS_BY_CODE[code] === 429 || STATUS_BY_CODE[code] === 503
    expect(retryAfterS(code) !== undefined, code).toBe(comeBack)
  }
})
