import { expect, it } from 'vitest'

import { assertSafeBinding, isLoopback } from './binding.ts'

it('only loopback is loopback, in whatever form', () => {
  for (const host of [
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    'localhost',
    '::ffff:127.0.0.1',
  ]) {
    expect(isLoopback(host), host).toBe(true)
  }
  for (const host of [
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.example.dk',
    'localhost.example.dk',
    '::2',
    '1::1',
    '',
  ]) {
    expect(isLoopback(host), host).toBe(false)
  }
})

it('other addresses need TLS or a proxy that has it', () => {
  const open = { host: '0.0.0.0', tls: false, trustProxy: false }
  expect(() => assertSafeBinding(open)).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  for (const safe of [
    { ...open, tls: true },
    { ...open, trustProxy: true },
    { ...open, host: '::1' },
  ]) {
    expect(() => assertSafeBinding(safe)).not.toThrow()
  }
})
