import type { TellStatistics } from './table.ts'

/** A vintage stands from its last piece on: the row that says so comes with it. */
export const tellPublished: TellStatistics<'statistics.published'> = (
  rows,
  { recordedAt, data },
  position,
) => {
  const { vintage, kind, months, upTo, catalogue, index, pieces, month, cells } = data
  cells.forEach((cell, ordinal) => {
    rows.cells.push({
      position,
      ordinal,
      vintage,
      month: month ?? '',
      source: cell.source ?? '',
      dataset: cell.dataset ?? '',
      legalBasis: cell.legalBasis ?? '',
      purpose: cell.purpose ?? '',
      persons: cell.persons,
      disclosures: cell.disclosures,
    })
  })
  if (index === pieces - 1)
    rows.vintages.push({
      position,
      vintage,
      publishedAt: recordedAt,
      kind,
      months,
      upTo,
      catalogue,
    })
}
