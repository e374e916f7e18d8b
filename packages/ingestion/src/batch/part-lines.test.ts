import { expect, it } from 'vitest'
import { readPartLines } from './part-lines.ts'

const read = (
  text: string,
  form: 'csv' | 'ndjson',
  mode: 'synthetic' | 'production' = 'synthetic',
) =>
  Array.from(
    readPartLines(Buffer.from(text), { form, source: 'dst', mode }),
    (one) => one && `${one.kind} ${one.number.expose()}`,
  )

it('reads one number a line, ended by LF, CRLF or the end', () => {
  const both = ['cpr 6101801234', 'cpr 6101801242']
  for (const end of ['', '\n', '\r\n']) {
    expect(read(`6101801234\n6101801242${end}`, 'csv')).toEqual(both)
    expect(read(`"6101801234"\r\n"6101801242"${end}`, 'ndjson')).toEqual(both)
  }
  expect(read('', 'csv')).toEqual([])
})

it('finds no person in any other line', () => {
  const bad = ['cpr', '', '610180-1234', ' 6101801234', '6101801234 ', '"6101801234"', '6132801234']
  expect(read(bad.join('\n'), 'csv')).toEqual(bad.map(() => undefined))
  const badJson = ['6101801234', '["6101801234"]', '"6101801234', 'null', '', '"\\u00"', '"610"']
  expect(read(badJson.join('\n'), 'ndjson')).toEqual(badJson.map(() => undefined))
  expect(read(`${'1'.repeat(100_000)}\n6101801234`, 'csv')).toEqual([undefined, 'cpr 6101801234'])
})

it('in production takes real numbers as they are and day + 60 as the source’s own', () => {
  expect(read('6101801234', 'csv', 'production')).toEqual(['replacement 6101801234'])
  expect(read('610180X1Y4', 'csv')).toEqual([undefined])
  expect(read('6101801XY4', 'csv')).toEqual(['ecpr 6101801XY4'])
})
