import { pino } from 'pino'
import { expect, it } from 'vitest'

import { errorFields, type HttpLogger, LOG_REDACTION } from './logger.ts'

it('a pino logger with these paths prints no token, number or body, and fits the edge', () => {
  const lines: string[] = []
  const logger: HttpLogger = pino(
    { redact: [...LOG_REDACTION] },
    { write: (line) => void lines.push(line) },
  )
  const secrets = { authorization: 's3cret', body: 's3cret', number: 's3cret', token: 's3cret' }
  logger.info({ ...secrets, asked: secrets, req: { headers: { authorization: 's3cret' } } }, 'x')
  expect(lines).toHaveLength(1)
  expect(lines.join()).not.toContain('s3cret')
})

it('an error is logged with its causes and without person numbers', () => {
  const error = new Error('outer 610180-1234', { cause: new TypeError('inner 6101801234') })
  const text = JSON.stringify(errorFields(error))
  expect(text).toContain('TypeError')
  expect(text).not.toMatch(/610180/)
  expect(JSON.stringify(errorFields('thrown text 6101801234'))).not.toMatch(/610180/)
})
