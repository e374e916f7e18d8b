import { expect, it } from 'vitest'
import { isAway } from './is-away.ts'

it.each([
  'Connection terminated unexpectedly',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
])('a server is away where pg says: %s', (message) => {
  expect(isAway(new Error(message))).toBe(true)
})

it('a server that refuses a statement is there', () => {
  expect(isAway(Object.assign(new Error('syntax error'), { code: '42601' }))).toBe(false)
  expect(isAway(new Error('something of our own'))).toBe(false)
})

it.each(['EAI_AGAIN', 'ENETUNREACH', '53300', '53100', '57014', '55P03'])(
  'a name server, or a server, that says %s is waited for: it stopped the vault',
  (code) => {
    expect(isAway(Object.assign(new Error('not now'), { code }))).toBe(true)
  },
)
