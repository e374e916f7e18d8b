import { expect, test } from 'vitest'
import { COMMANDS } from './registry.ts'
import { dataspor } from './testing/dataspor.ts'

const NUMBER = '6101801234'

test.each([
  ['who', NUMBER],
  ['who', '610180-1234'],
  ['who', '--as-of', NUMBER],
  ['who', `--lang=${NUMBER}`],
  ['import', `/tmp/${NUMBER}.ndjson`],
  ['token', 'create', '--name', `for 610180 1234`],
  ['token', 'revoke', NUMBER],
  [NUMBER],
])('an argument that holds a person number is refused and not repeated: %s %s', async (...args) => {
  const { code, out, err } = await dataspor(args)
  expect(code).toBe(2)
  expect(err).toContain('never given as an argument')
  expect(out + err).not.toMatch(/610180|1234/)
})

test('whatever follows who is refused the same way, number or not', async () => {
  const { code, err } = await dataspor(['who', '987654321'])
  expect(code).toBe(2)
  expect(err).toContain('never given as an argument')
  expect(err).not.toContain('987654321')
})

test('a mistake in the arguments is exit code 2, and what was given is not repeated', async () => {
  for (const args of [
    ['nosuchthing'],
    ['who', '--zwo'],
    ['import'],
    ['status', 'zwo'],
    ['who', '--lang'],
  ]) {
    const { code, err } = await dataspor(args)
    expect([args, code]).toEqual([args, 2])
    expect(err).not.toMatch(/zwo|nosuchthing/)
    expect(err).toContain('See dataspor --help.')
  }
})

test('help names every command, and every command has a page that names its options', async () => {
  const all = await dataspor(['--help'])
  expect(all.code).toBe(0)
  for (const { name, options } of COMMANDS) {
    expect(all.out).toContain(`  ${name} `)
    const { code, out } = await dataspor([...name.split(' '), '--help'])
    expect([name, code]).toEqual([name, 0])
    for (const option of Object.keys(options)) expect(out).toContain(`--${option}`)
  }
  expect(all.out).toContain('Exit codes:')
})

test('no command shows the help and exit code 2; half a command shows its half', async () => {
  const nothing = await dataspor([])
  expect([nothing.code, nothing.out.startsWith('Usage:')]).toEqual([2, true])
  const half = await dataspor(['token'])
  expect(half.code).toBe(2)
  expect(half.out).toContain('token revoke')
  expect(half.out).not.toContain('doctor ')
})

test('where no server runs, the message says how to start one', async () => {
  const { code, err } = await dataspor(['status', '--data', '/nonexistent/data'])
  expect(code).toBe(1)
  expect(err).toContain('No server runs on /nonexistent/data')
  expect(err).toContain('dataspor serve')
})

test('nothing is coloured unless it goes to a terminal that wants colours', async () => {
  const args = ['status', '--data', '/nonexistent/data']
  expect((await dataspor(args)).err).not.toContain('\u001b')
  expect((await dataspor(args, { tty: true })).err).toContain('\u001b[31m')
  expect((await dataspor(args, { tty: true, env: { NO_COLOR: '1' } })).err).not.toContain('\u001b')
})
