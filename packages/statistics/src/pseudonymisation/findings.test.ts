import { describe, expect, it } from 'vitest'
import { columnRow, loadRow } from '../testing/rows.ts'
import { keyChanges, sharedKeys } from './findings.ts'

const said = (position: number, periodTo: string, keyId: string, over = {}) => ({
  load: loadRow({ position, periodTo }),
  column: columnRow({ position, keyId, ...over }),
})

describe('keys of a series', () => {
  it('change between periods, by the last version of each, in whatever order they came', () => {
    const february = said(3, '2026-02-28', 'K2')
    const corrected = [said(1, '2026-01-31', 'K2'), said(2, '2026-03-31', 'K2'), february]
    expect(keyChanges(corrected)).toEqual([])
    const wrong = said(4, '2026-02-28', 'K9')
    expect(keyChanges([...corrected, wrong]).map(({ from, to }) => [from.keyId, to.keyId])).toEqual(
      [
        ['K2', 'K9'],
        ['K9', 'K2'],
      ],
    )
  })

  it('change with a new version or method of the same key, but not where the column is no pseudonym', () => {
    const first = said(1, '2026-01-31', 'K1')
    const other = (over: object) => keyChanges([first, said(2, '2026-02-28', 'K1', over)]).length
    expect([other({}), other({ keyVersion: '2' }), other({ method: 'md5' })]).toEqual([0, 1, 1])
    expect(other({ identifier: 'none', keyId: '' })).toBe(0)
  })

  it('are shared where they stand under two scopes', () => {
    const columns = [
      columnRow(),
      columnRow({ scope: 'projekt-7' }),
      columnRow({ keyId: 'K2', scope: '' }),
      columnRow({ keyId: 'K2', scope: 'a' }),
    ]
    expect([...sharedKeys(columns)]).toEqual([['K1', ['projekt-7', 'ydelser']]])
  })
})
