import { expect } from 'vitest'
import type { Json } from '../../support/events.ts'

/** The answer is this problem; `pointer` undefined: it points nowhere. */
export function expectProblem(
  response: { json(): unknown },
  status: number,
  code: string,
  pointer?: string,
): void {
  const told = response.json() as Json
  expect([told['status'], told['code'], told['pointer']]).toEqual([status, code, pointer])
}
