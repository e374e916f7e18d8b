import { describe, expect, it } from 'vitest'
import { disclosure, findingsOf } from '../test-support.ts'

describe('what a disclosure states', () => {
  it('is compared with the policy: categories, purpose, benefit', () => {
    expect(findingsOf(disclosure({ dataCategories: ['vitas-navn'] }))).toEqual([
      'category-not-in-policy vitas-navn',
    ])
    expect(findingsOf(disclosure({ dataCategories: ['no-such', 'no-such'] }))).toEqual([
      'unknown-category no-such',
    ])
    expect(findingsOf(disclosure({ purpose: 'rekruttering' }))).toEqual([
      'purpose-not-in-policy rekruttering',
    ])
    expect(findingsOf(disclosure({ purpose: 'no-such' }))).toEqual(['unknown-purpose no-such'])
    expect(findingsOf(disclosure({ purpose: undefined }))).toEqual(['purpose-not-stated'])
    expect(findingsOf(disclosure({ benefit: 'no-such' }))).toEqual(['unknown-benefit no-such'])
  })

  it('names who looked, unless it is the person', () => {
    const view = { flow: undefined, mode: 'view', sender: 'jobnet', recipient: 'kommune:0167' }
    const by = { source: 'jobnet' }
    expect(findingsOf(disclosure(view, by))).toContain('actor-missing')
    expect(
      findingsOf(disclosure({ ...view, actor: { kind: 'person', id: 'x' } }, by)),
    ).not.toContain('actor-missing')
    expect(
      findingsOf(disclosure({ ...view, recipient: 'borger', act: 'own-access' }, by)),
    ).not.toContain('actor-missing')
  })

  it('names the project of research', () => {
    const research = {
      flow: 'F35',
      sender: 'jobnet',
      recipient: 'ku',
      purpose: 'forskning-jobsoegning',
    }
    const by = { source: 'jobnet' }
    expect(findingsOf(disclosure(research, by))).toContain('project-missing')
    expect(findingsOf(disclosure({ ...research, project: 'p' }, by))).not.toContain(
      'project-missing',
    )
  })

  it('never holds a password', () => {
    const passed = {
      flow: 'F24',
      mode: 'view',
      sender: 'jobnet',
      recipient: 'kommune:0167',
      dataCategories: ['jobnet-adgangskode'],
    }
    expect(findingsOf(disclosure(passed, { source: 'jobnet' }))).toContain(
      'credential-disclosed jobnet-adgangskode',
    )
  })

  it('names a safeguard where it leaves the EEA', () => {
    const transfer = (more: object) =>
      disclosure({ transfer: { country: 'us', kind: 'storage', ...more } })
    expect(findingsOf(transfer({}))).toEqual([
      'transfer-without-safeguard us',
      'transfer-not-in-policy us',
    ])
    expect(findingsOf(transfer({ safeguard: 'scc' }))).toEqual(['transfer-not-in-policy us'])
    expect(findingsOf(transfer({ country: 'de' }))).toEqual([])
  })

  it('tells of parties that no policy names, and of systems that nobody is known to run', () => {
    const unknown = { recipient: { ref: 'some-system', name: 'Some System' }, flow: undefined }
    expect(findingsOf(disclosure(unknown))).toContain('party-not-in-catalogue some-system')
    expect(findingsOf(disclosure({ recipient: 'ksd', flow: undefined }))).toContain(
      'operator-unknown ksd',
    )
  })

  it('tells the DPO of a silent hold, and of no counted one', () => {
    const hold = { ground: 'dbl-22-2', authority: 'star', until: '2027-01-01T00:00:00Z' }
    const held = (visibility: string) =>
      findingsOf(
        disclosure(
          { sender: 'jobnet', flow: undefined, hold: { ...hold, visibility } },
          { source: 'jobnet' },
        ),
      )
    expect(held('silent')).toContain('hold-silent')
    expect(held('counted')).not.toContain('hold-silent')
  })
})
