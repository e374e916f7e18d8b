import fc from 'fast-check'
import { csvField } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { createWorld } from './test-support/world.ts'

/** A reader by the letter of RFC 4180, section 2. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const fields = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (let match = fields.exec(text); match !== null; match = fields.exec(text)) {
    rows.at(-1)!.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'))
    if (match[3] === '\r\n') rows.push([])
    if (fields.lastIndex >= text.length) break
  }
  return rows.filter((row) => row.length > 0)
}

it('a field comes back as it was, and never as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const [row] = parse(texts.map(csvField).join(','))
      expect(row!.map((field) => field.replace(/^'(?=[=+\-@\t\r\n])/, ''))).toEqual(texts)
      for (const field of row!) expect(field).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

it('has a byte order mark, a header, and a line for each entry', async () => {
  const world = await createWorld()
  await world.disclose({ recipient: { ref: 'xyz', name: '=1+1, "Ånden"' } })
  let text = ''
  for await (const chunk of (await world.answers.answer(world.ask())).csv()) text += chunk
  expect(text.startsWith('\ufeff')).toBe(true)
  const [header, row] = parse(text.slice(1))
  const value = (name: string): string => row![header!.indexOf(name)]!
  expect(value('modtager')).toBe('\'=1+1, "Ånden"')
  expect(value('retsgrundlag')).toContain('artikel 6, stk. 1, litra e')
  expect(row).toHaveLength(header!.length)
})
