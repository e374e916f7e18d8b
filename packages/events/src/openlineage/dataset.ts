import type { StoredLineageDataset, StoredLineageJob } from '../stored-lineage.ts'
import { columnsOf, sourcesOf } from './columns.ts'
import { described } from './described.ts'
import type { SentDataset, SentJob } from './event.ts'
import { DATASET_FACETS, JOB_FACETS, STATISTICS_FACETS } from './facets.ts'
import { type Reading, readFacets } from './reading.ts'

/** A dataset with the facets that are understood. `pointer` is where it stands in the event. */
export function readDataset(
  sent: SentDataset,
  pointer: string,
  reading: Reading,
): StoredLineageDataset {
  const { facets, other } = readFacets(
    sent.facets ?? undefined,
    DATASET_FACETS,
    `${pointer}/facets`,
    reading,
  )
  const both = { ...sent.inputFacets, ...sent.outputFacets }
  const statistics = readFacets(both, STATISTICS_FACETS, pointer, reading)
  const counted = statistics.facets.outputStatistics ?? statistics.facets.inputStatistics
  const kept = { ...other, ...statistics.other }
  return {
    namespace: sent.namespace,
    name: sent.name,
    ...(facets.schema?.fields === undefined
      ? {}
      : { columns: columnsOf(facets.schema.fields, `${pointer}/facets`, reading) }),
    ...(facets.columnLineage === undefined
      ? {}
      : sourcesOf(facets.columnLineage, `${pointer}/facets`, reading)),
    ...(counted?.rowCount === undefined ? {} : { rows: counted.rowCount }),
    ...(counted?.size === undefined ? {} : { bytes: counted.size }),
    ...(counted?.fileCount === undefined ? {} : { files: counted.fileCount }),
    ...described(facets),
    ...(Object.keys(kept).length === 0 ? {} : { other: kept }),
  }
}

export function readDatasets(
  sent: readonly SentDataset[] | null | undefined,
  pointer: string,
  reading: Reading,
): readonly StoredLineageDataset[] {
  return (sent ?? []).map((one, i) => readDataset(one, `${pointer}/${i}`, reading))
}

export function readJob(sent: SentJob, reading: Reading): StoredLineageJob {
  const { facets, other } = readFacets(sent.facets ?? undefined, JOB_FACETS, '/job/facets', reading)
  const { jobType } = facets
  return {
    namespace: sent.namespace,
    name: sent.name,
    ...(jobType === undefined
      ? {}
      : { processing: jobType.processingType, integration: jobType.integration }),
    ...(typeof jobType?.jobType === 'string' ? { kind: jobType.jobType } : {}),
    ...described(facets),
    ...(other === undefined ? {} : { other }),
  }
}
