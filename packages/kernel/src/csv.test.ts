import { expect, it } from 'vitest'

import { csvLine } from './csv.ts'

it('a field is quoted, and never a formula', () => {
  expect(csvLine(['a', '=1+1', 'with "quotes", and\nlines', '-2'])).toBe(
    '"a","\'=1+1","with ""quotes"", and\nlines","\'-2"\r\n',
  )
})
