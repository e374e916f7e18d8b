import { describe, expect, it } from 'vitest'
import { prepareRegistry } from './registry.ts'
import { commandStatement, insertStatement, queryStatement } from './statement.ts'

const prepared = (text: string) =>
  prepareRegistry([{ text, lane: 'insert' }])
    .get(text)
    ?.fromFile?.(`'intake/1.rows'`)

describe('prepareRegistry', () => {
  it('puts a file in the place of the rows, wherever the statement names columns or settings', () => {
    expect(prepared('INSERT INTO t FORMAT JSONEachRow')).toBe(
      `INSERT INTO t FROM INFILE 'intake/1.rows' FORMAT JSONEachRow`,
    )
    expect(prepared('INSERT INTO o.t (a, b) SETTINGS x = 1 FORMAT RowBinary')).toBe(
      `INSERT INTO o.t (a, b) FROM INFILE 'intake/1.rows' SETTINGS x = 1 FORMAT RowBinary`,
    )
  })

  it('leaves alone an insert that brings its own rows', () => {
    expect(prepared('INSERT INTO t SELECT 1 FORMAT Null')).toBeUndefined()
    expect(prepared('INSERT INTO t (a) SELECT a FROM u FORMAT Null')).toBeUndefined()
    expect(prepared('INSERT INTO t (a) VALUES (1)')).toBeUndefined()
  })

  it('refuses a parameter that would let a caller choose the table', () => {
    const statement = commandStatement('TRUNCATE TABLE {table: Identifier}')
    expect(() => prepareRegistry([statement])).toThrow(/may not name a table/)
  })

  it('knows the parameters and the format of a statement', () => {
    const statement = queryStatement('SELECT {a:UInt8}, {b:Array(Tuple(String, UInt8))}, {a:UInt8}')
    const found = prepareRegistry([statement]).get(statement.text)
    expect([...(found?.params ?? [])]).toEqual(['a', 'b'])
    expect(found?.format).toBe('JSONEachRow')
  })

  it('writes an insert as the client does', () => {
    expect(insertStatement(' t ', 'TabSeparated', ['a', 'b']).text).toBe(
      'INSERT INTO t (a, b) FORMAT TabSeparated',
    )
  })
})
