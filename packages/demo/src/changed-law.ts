import type { CatalogueDocument } from '@dataspor/catalogue'
import { copenhagenDay } from '@dataspor/kernel'

const DAY_MS = 86_400_000
/** The order on DFDG, which some entries of every story name. */
export const CHANGED_BASIS = 'dfdg-bek'
const NOTE = 'Demonstration: her antages det, at bekendtgørelsen er ophævet. Det er den ikke.'

/** The catalogue as it would be if the order had ceased half a year ago, a few days into the story. */
export function changedLaw(document: CatalogueDocument, until: number): unknown {
  const { version: _, ...content } = document
  const ended = { validTo: endOf(until), note: NOTE }
  return {
    ...content,
    publishedFor: copenhagenDay(until),
    legalBases: content.legalBases.map((basis) =>
      basis.id === CHANGED_BASIS ? { ...basis, ...ended } : basis,
    ),
  }
}

/** Whether a catalogue is as a story that ends then has changed it. */
export function isChangedLaw({ legalBases }: CatalogueDocument, until: number): boolean {
  const basis = legalBases.find(({ id }) => id === CHANGED_BASIS)
  return basis?.note === NOTE && basis.validTo === endOf(until)
}

const endOf = (until: number): string => copenhagenDay(until - 175 * DAY_MS)
