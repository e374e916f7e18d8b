import { describe, expect, it } from 'vitest'
import { fromBinary, isBinaryMode } from './binary.ts'

const headers = {
  host: 'x',
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': 'a%20b%C3%A6',
  'ce-source': 'urn:dataspor:party:jobnet',
}

describe('binary content mode', () => {
  it('is told by the header of the spec version', () => {
    expect(isBinaryMode(headers)).toBe(true)
    expect(isBinaryMode({ 'content-type': 'application/cloudevents+json' })).toBe(false)
  })

  it('is put into structured form, percent-decoded', () => {
    expect(fromBinary(headers, { a: 1 })).toEqual({
      ok: true,
      value: {
        specversion: '1.0',
        id: 'a bæ',
        source: 'urn:dataspor:party:jobnet',
        datacontenttype: 'application/json',
        data: { a: 1 },
      },
    })
  })

  it('unquotes, and leaves a percent sign that encodes nothing', () => {
    const read = (id: string) => {
      const result = fromBinary({ 'ce-id': id }, null)
      return result.ok ? result.value['id'] : result.code
    }
    expect(read('"a \\"b\\""')).toBe('a "b"')
    expect(read('100%')).toBe('100%')
    expect(read('%ff')).toBe('event_invalid')
  })

  it('refuses an attribute given twice, a name that is none, and data in a header', () => {
    expect(fromBinary({ 'ce-id': ['1', '2'] }, null)).toMatchObject({
      code: 'event_invalid',
      pointer: '/id',
    })
    expect(fromBinary({ 'ce-a_b': '1' }, null)).toMatchObject({ code: 'event_invalid' })
    expect(fromBinary({ 'ce-data': '1' }, null)).toMatchObject({ code: 'event_invalid' })
    expect(fromBinary({ 'ce-__proto__': '1' }, null)).toMatchObject({ code: 'event_invalid' })
  })
})
