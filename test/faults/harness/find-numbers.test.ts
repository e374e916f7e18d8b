import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finderOf, searchFolder } from './find-numbers.ts'
import { formsOf } from './forms.ts'
import { scratchFolder } from './scratch.ts'

const NUMBERS = ['6101801234', '7512994321'] as const
const NOISE = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 167 + (i >> 3)) & 0xff))

it('a planted number is found in each form, wherever in a file it lies', () => {
  const find = finderOf(NUMBERS)
  for (const [form, bytes] of formsOf(NUMBERS[1]))
    for (const at of [0, 1, 2_500, NOISE.length]) {
      const planted = Buffer.concat([NOISE.subarray(0, at), bytes, NOISE.subarray(at)])
      expect(find('file', planted)).toContainEqual({ where: 'file', form, index: 1 })
    }
})

it('a number within a longer text is found through base64, however it is aligned', () => {
  const find = finderOf(NUMBERS)
  for (const before of ['', 'a', 'ab', 'abc', '{"cpr":"'])
    for (const text of [NUMBERS[0], `${NUMBERS[0].slice(0, 6)}-${NUMBERS[0].slice(6)}`]) {
      const encoded = Buffer.from(`${before}${text}","x":1}`).toString('base64')
      expect(find('file', Buffer.from(encoded))).not.toEqual([])
    }
})

it('nothing is found where nothing is, and another number is not taken for it', () => {
  const find = finderOf(NUMBERS)
  expect(find('file', NOISE)).toEqual([])
  expect(find('file', Buffer.from('6101801235 610180-123 6101 801234'))).toEqual([])
})

it('all files of a folder are looked through, and their names', () => {
  using scratch = scratchFolder()
  mkdirSync(join(scratch.path, 'a', 'b'), { recursive: true })
  writeFileSync(join(scratch.path, 'a', 'b', 'x.db-wal'), `...${NUMBERS[0]}...`)
  writeFileSync(join(scratch.path, 'a', NUMBERS[1]), 'nothing')
  const { traces, files } = searchFolder(scratch.path, finderOf(NUMBERS))
  expect(files).toHaveLength(2)
  expect(traces).toMatchObject([
    { form: 'plain', index: 1 },
    { where: join('a', 'b', 'x.db-wal'), form: 'plain', index: 0 },
  ])
})
