import { describe, expect, it } from 'vitest'

import { language, negotiate } from './negotiate.ts'

const OFFERED = ['application/json', 'text/csv']

describe('what is sent', () => {
  it('is the form that the caller wants most, ours where it does not matter', () => {
    for (const [accept, chosen] of [
      [undefined, 'application/json'],
      ['', 'application/json'],
      ['*/*', 'application/json'],
      ['text/csv', 'text/csv'],
      ['text/csv;q=0.5, application/json;q=0.4', 'text/csv'],
      ['text/*', 'text/csv'],
      ['*/*;q=0.1, application/json;q=0', 'text/csv'],
      ['TEXT/CSV', 'text/csv'],
    ] as const) {
      expect(negotiate(accept, OFFERED)).toBe(chosen)
    }
  })

  it('is nothing where nothing offered is wanted', () => {
    for (const accept of ['application/pdf', 'text/csv;q=0', 'application/json;q=x', 'image/*']) {
      expect(() => negotiate(accept, OFFERED)).toThrow(
        expect.objectContaining({ code: 'not_acceptable' }),
      )
    }
  })
})

describe('the language', () => {
  it('is Danish unless English is wanted more', () => {
    for (const [header, chosen] of [
      [undefined, 'da'],
      ['en', 'en'],
      ['en-GB, da;q=0.9', 'en'],
      ['da, en;q=0.9', 'da'],
      ['en, da', 'da'],
      ['de, *', 'da'],
      ['fr;q=1, en;q=0.2', 'en'],
      ['nonsense;;;q=', 'da'],
    ] as const) {
      expect(language(header)).toBe(chosen)
    }
  })
})
