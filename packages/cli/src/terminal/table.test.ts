import { expect, test } from 'vitest'
import { table } from './table.ts'

test('columns line up, and what comes from outside cannot steer the terminal', () => {
  const rows = [
    { name: 'a', note: '\u001b[2Jgone\nnext' },
    { name: 'longer', note: undefined },
  ]
  const lines = table(rows, [
    { title: 'NAME', cell: ({ name }) => name },
    { title: 'NOTE', cell: ({ note }) => note },
  ])
  expect(lines).toEqual(['NAME    NOTE', 'a        [2Jgone next', 'longer'])
})
