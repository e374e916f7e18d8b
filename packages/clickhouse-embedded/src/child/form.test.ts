import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForm } from './form.ts'

const TYPE = 'multipart/form-data; boundary=--edge'
const part = (name: string, value: string) =>
  `----edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

describe('readForm', () => {
  it('gives every part back as it was put in, whatever it holds', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('\r', '\n', '-', "'", '"', 'x') }), {
          maxLength: 5,
        }),
        (values) => {
          fc.pre(values.every((value) => !value.includes('\r\n----edge')))
          const body = `${values.map((value, i) => part(`param_${i}`, value)).join('')}----edge--\r\n`
          const read = readForm(TYPE, body)
          expect(read).toEqual(values.map((value, i) => [`param_${i}`, value]))
        },
      ),
    ))

  it.each([
    ['a form without an end', `${part('query', 'x')}`],
    ['a part without a name', `----edge\r\n\r\nx\r\n----edge--\r\n`],
    ['text before the first part', `x${part('query', 'x')}----edge--\r\n`],
    [
      'a file in a form',
      `----edge\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nx\r\n----edge--\r\n`,
    ],
  ])('refuses %s', (_what, body) => {
    expect(() => readForm(TYPE, body)).toThrow(/malformed/)
  })

  it('refuses a form without a boundary', () => {
    expect(() => readForm('multipart/form-data', '')).toThrow(/boundary/)
  })
})
