import { createCatalogue, sealCatalogue } from '@dataspor/catalogue'
import type { FrozenAssessment } from '@dataspor/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reassessBy, sameVerdict } from './reassess.ts'
import { catalogue, disclosure, type Reported, storedDisclosure } from './test-support.ts'

const again = (reported: Reported, by = catalogue): [FrozenAssessment, FrozenAssessment] => {
  const event = storedDisclosure(reported)
  const personal = event.subject !== undefined
  const judged = { disclosure: event.data, occurredAt: event.occurredAt, personal }
  return [event.data.assessment, reassessBy(by)(judged)]
}

const mayBe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const flowIds = catalogue.document.flows.map(({ id }) => id)
const basisIds = catalogue.document.legalBases.map(({ id }) => id)

/** Whatever a fund may say of what it sends to a named party. */
const reported = fc
  .record({
    recipient: fc.constantFrom<unknown>(
      'dfdg',
      'hvidovre-cbb',
      'kommune:0101',
      { ref: 'kommune:0167', unit: 'Borgerservice' },
      { ref: 'virksomhed:cvr-10000002', name: 'Eksempel Nord ApS' },
      { ref: 'laege:ydernr-123456', name: 'Læge Eksempel' },
      'borger',
    ),
    via: mayBe(fc.constantFrom(['dfdg'], ['jobnet', 'vitas'])),
    act: fc.constantFrom('disclosure', 'processor', 'internal', 'own-access'),
    mode: fc.constantFrom('push', 'pull', 'view'),
    purpose: mayBe(fc.constantFrom('ydelsesadministration', 'jobnet-cv', 'noget-andet')),
    flow: mayBe(fc.constantFrom(...flowIds, 'F-ukendt')),
    dataCategories: fc.uniqueArray(fc.constantFrom('dfdg-til-afmelding', 'ukendt', 'cv'), {
      minLength: 1,
    }),
    legalBases: fc.uniqueArray(fc.constantFrom(...basisIds, 'ukendt'), { maxLength: 4 }),
    project: mayBe(fc.constant('p')),
    transfer: mayBe(fc.constant({ country: 'us', kind: 'storage' })),
    actor: mayBe(fc.constant({ kind: 'system', id: 's' })),
  })
  .map((data) => disclosure(JSON.parse(JSON.stringify(data)) as Record<string, unknown>))

describe('a stored disclosure judged again', () => {
  it('by the catalogue that it was judged by gets the verdict that was frozen in it', () => {
    fc.assert(
      fc.property(reported, (one) => {
        const [frozen, now] = again(one)
        expect(now).toEqual(frozen)
        expect(sameVerdict(now, frozen)).toBe(true)
      }),
      { numRuns: process.env['SOAK'] === '1' ? 5_000 : 300 },
    )
  })

  it('by a catalogue in which its basis has ended is judged by that', () => {
    const { version: _, ...content } = structuredClone(catalogue.document)
    const ended = createCatalogue(
      sealCatalogue({
        ...content,
        legalBases: content.legalBases.map((basis) =>
          basis.id === 'gdpr-6-1-e' ? { ...basis, validTo: '2026-01-01' } : basis,
        ),
      }),
    )
    const [frozen, now] = again(disclosure(), ended)
    expect(frozen.bases).toEqual([{ id: 'gdpr-6-1-e', validity: 'valid' }])
    expect(now).toEqual({
      catalogue: ended.version,
      flow: 'F40',
      bases: [{ id: 'gdpr-6-1-e', validity: 'expired' }],
      findings: [...frozen.findings, { code: 'basis-expired', about: 'gdpr-6-1-e' }],
    })
    expect(sameVerdict(now, frozen)).toBe(false)
  })
})
