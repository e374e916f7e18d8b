import { describe, expect, it } from 'vitest'
import { disclosure, findingsOf, type Reported, storedDisclosure } from '../test-support.ts'

const STAR = { source: 'star' }
const KAFKA = { channel: 'kafka' } as const
const flowOf = (reported: Reported) => storedDisclosure(reported).data.assessment.flow

describe('the flow of a disclosure', () => {
  it('gives no finding where everything is as the policy says', () => {
    expect(findingsOf(disclosure())).toEqual([])
  })

  it('is the named one, else the only one that fits', () => {
    expect(flowOf(disclosure())).toBe('F40')
    expect(flowOf(disclosure({ flow: undefined }))).toBe('F40')
    expect(flowOf(disclosure({ flow: 'F999' }))).toBe('F40')
    expect(findingsOf(disclosure({ flow: 'F999' }))).toEqual(['unknown-flow F999'])
  })

  it('is not guessed where several fit, and the finding is no blame', () => {
    const several = disclosure({ flow: undefined, dataCategories: ['x'], purpose: undefined })
    expect(flowOf(several)).toBeNull()
    expect(findingsOf(several)).toEqual([
      'flow-ambiguous',
      'unknown-category x',
      'purpose-not-stated',
    ])
  })

  it('is missing where no policy declares such an exchange', () => {
    const undeclared = disclosure({ flow: undefined, recipient: 'folketinget' })
    expect(flowOf(undeclared)).toBeNull()
    expect(findingsOf(undeclared)).toEqual(['flow-not-declared'])
  })

  it('is contradicted by other parties, another mode or another act', () => {
    expect(findingsOf(disclosure({ recipient: 'skat' }))).toEqual(['flow-mismatch F40'])
    expect(findingsOf(disclosure({ mode: 'internal' }))).toEqual(['flow-mismatch F40'])
    expect(findingsOf(disclosure({ act: 'internal' }))).toEqual(['act-contradicts-flow F40'])
    expect(findingsOf(disclosure({ act: 'internal', flow: undefined }))).toEqual([
      'act-contradicts-flow',
    ])
  })

  it('is a serious matter where it must not be about persons, or is said not to happen', () => {
    const aggregate = {
      sender: 'star',
      recipient: 'folketinget',
      act: 'aggregate',
      flow: 'F58',
      legalBases: [],
      purpose: 'folketingssvar',
    }
    expect(findingsOf(disclosure(aggregate, STAR), KAFKA)).toContain('flow-not-person-level F58')
    const denied = {
      sender: 'jobnet',
      recipient: { ref: 'virksomhed:cvr-12345678', name: 'x' },
      flow: 'F70',
    }
    expect(findingsOf(disclosure(denied, { source: 'jobnet' }))).toContain('flow-denied F70')
  })

  it('takes an aggregate without a person for what it is', () => {
    const event = {
      subject: undefined,
      sender: 'datavarehus',
      recipient: 'folketinget',
      act: 'aggregate',
      legalBases: [],
      purpose: 'folketingssvar',
    }
    const stored = storedDisclosure(disclosure({ ...event, flow: undefined }, STAR), KAFKA)
    expect(stored.data.assessment.flow).toBe('F58')
  })
})
