import { expect, it } from 'vitest'

import { holdsCprShape, withoutCprShape } from './cpr-shape.ts'

it('a person number in an address is seen, however it is written', () => {
  for (const url of [
    '/a/6101801234',
    '/a?x=610180-1234',
    '/a?x=610180+1234',
    '/a/610180%201234',
    '/a/%36101801234',
    '/a/%2536101801234',
  ]) {
    expect(holdsCprShape(url), url).toBe(true)
  }
})

it('what only looks a little like one is none', () => {
  const fine = [
    '/v1/events/virksomhed%3Ap-6101801234%2Fa',
    '?recipient=virksomhed:p-6101801234',
    '/v1/quarantine/61018012346101801234610180123461',
    '?asOf=testlog00.0000006101801234',
    '?from=2026-03-01T00:00:00.000Z',
    '/1234567890',
  ]
  for (const url of fine) expect(holdsCprShape(url), url).toBe(false)
})

it('log lines lose every number that could be one', () => {
  expect(withoutCprShape('of "610180-1234" and 6101801234.')).toBe(
    'of "[cpr removed]" and [cpr removed].',
  )
})
