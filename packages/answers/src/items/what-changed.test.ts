import { describe, expect, it } from 'vitest'

import type { AssessedVerdict } from '../contract/assessed.ts'
import { whatChanged } from './what-changed.ts'

const basis = { id: 'lob-33', label: 'LOB § 33' } as const
const verdict = (more: Partial<AssessedVerdict> = {}): AssessedVerdict => ({
  catalogue: 'c',
  flow: { id: 'F1', label: 'Én' },
  legalBases: [{ ...basis, validity: 'valid' }],
  findings: [],
  ...more,
})
const finding = { code: 'basis-expired', severity: 'serious', text: 'Gjaldt ikke.' } as const

describe('what changed is said', () => {
  it('of a basis: what it was judged then, and what now', () => {
    const now = verdict({ legalBases: [{ ...basis, validity: 'expired' }] })
    expect(whatChanged(verdict(), now, 'da')).toBe(
      'Da oplysningerne blev videregivet, blev hjemlen »LOB § 33« vurderet som gældende; efter de regler, der nu er offentliggjort, vurderes den som ophørt.',
    )
    expect(whatChanged(now, verdict(), 'en')).toBe(
      'When the data were disclosed, the basis “LOB § 33” was judged no longer in force; by the rules published since, it is judged in force.',
    )
  })

  it('of the flow, also where there is none', () => {
    const now = verdict({ flow: null })
    expect(whatChanged(verdict(), now, 'en')).toContain('“Én”; now it is held to be one that')
    expect(whatChanged(now, verdict(), 'da')).toContain('nu regnes den for »Én«.')
  })

  it('of findings that came and went, and of nothing else', () => {
    const now = verdict({ findings: [finding] })
    expect(whatChanged(verdict(), now, 'da')).toBe('Nu bemærkes: Gjaldt ikke.')
    expect(whatChanged(now, verdict(), 'en')).toBe('No longer so: Gjaldt ikke.')
    expect(whatChanged(now, now, 'da')).toBe('')
  })
})
