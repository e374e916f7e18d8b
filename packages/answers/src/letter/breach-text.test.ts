import { expect, it } from 'vitest'

import type { BreachLine } from '../contract/breach.ts'
import { breachText } from './breach-text.ts'
import { pageOf } from './page.ts'

const BREACH: BreachLine = {
  id: 'dataspor/b1',
  recordedAt: '2026-03-02T12:00:00.000Z',
  party: { id: 'star', name: 'STAR', kind: 'authority' },
  text: 'En fil blev sendt forkert.',
}

it('says whose breach it was, when it was recorded, and what they say of it', () => {
  const page = pageOf({ language: 'da', columns: 80 })
  expect(breachText(BREACH, page)).toBe('  2. marts 2026: STAR: En fil blev sendt forkert.\n')
})

it('says no more than that where the words can no longer be opened', () => {
  const { text: _text, ...without } = BREACH
  const page = pageOf({ language: 'en', columns: 80 })
  expect(breachText(without, page)).toMatch(/2026: STAR\n$/)
})
