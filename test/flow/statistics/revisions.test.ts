import { describe, expect } from 'vitest'
import type { Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { closeFebruary } from './support/inflows.ts'
import { asked, codesOf, items, load, told } from './support/warehouse.ts'

const pseudonym = (keyId: string, more: Json = {}): Json => ({
  name: 'borger_noegle',
  identifier: 'pseudonym',
  method: 'hmac-sha256',
  keyId,
  keyVersion: '1',
  scope: 'ydelser',
  ...more,
})

describe('revisions', () => {
  it('tell what changed from each version to the next, never a number of a few', async ({
    system,
  }) => {
    await told(
      system,
      load('l1', { status: 'preliminary', columns: [pseudonym('K1')] }),
      load(
        'l2',
        {
          version: 2,
          supersedes: 1,
          layoutVersion: '4',
          columns: [pseudonym('K1'), { name: 'ny', identifier: 'none' }],
        },
        { loaded: 991, rejected: { 'R-DATO': 6 }, persons: 602 },
      ),
    )
    await closeFebruary(system)
    const [revision, ...others] = await items(system, 'revisions')
    expect(others).toEqual([])
    expect(revision).toMatchObject({
      from: { version: 1, status: 'preliminary' },
      to: { version: 2, status: 'final' },
      supersedes: 1,
      findings: [],
    })
    expect(revision!['changes']).toEqual([
      { what: 'status', before: 'preliminary', after: 'final' },
      { what: 'layoutVersion', before: '3', after: '4' },
      { what: 'loaded', before: 990, after: 991 },
      { what: 'persons', before: 600, after: null },
      { what: 'replacementNumbers', before: 20, after: null },
      { what: 'rejected:R-DATO', before: 7, after: 6 },
      { what: 'column:ny', before: null, after: 'none' },
    ])
    const csv = await asked(system, 'revisions', {}, { accept: 'text/csv' })
    expect(csv.body.trim().split('\r\n')).toHaveLength(8)
  })

  it('find a version told twice otherwise, one out of order, and ones that supersede what they cannot', async ({
    system,
  }) => {
    await told(
      system,
      load('l1'),
      load('l2', {}, { loaded: 980, duplicates: 13 }),
      load('l3', { version: 4, supersedes: 3 }),
      load('l4', { version: 2, supersedes: 5 }),
      load('l5', { version: 5, supersedes: 4 }),
    )
    const found = (await items(system, 'revisions')).map(({ to, findings }) => [
      (to as Json)['version'],
      codesOf(findings),
    ])
    expect(found).toEqual([
      [1, ['version-told-twice']],
      [4, ['superseded-unknown']],
      [2, ['supersedes-later', 'version-out-of-order']],
      [5, []],
    ])
  })
})
