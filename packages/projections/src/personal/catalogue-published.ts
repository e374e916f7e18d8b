import type { PersonalRows, Placed } from './rows.ts'

/** The whole catalogue, in force from this position on. */
export function cataloguePublished(
  rows: PersonalRows,
  placed: Placed<'catalogue.published'>,
): void {
  const { event, position, body } = placed
  rows.catalogues.push({ version: event.data.version, position, body })
}
