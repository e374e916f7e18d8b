import type { StoredLineageRun } from '../stored-lineage.ts'
import { parseRfc3339 } from '../time.ts'
import { refuseShape } from '../wire/refuse-shape.ts'
import { DATASPOR_FACET, type DatasporFacet, datasporFacetSchema } from './dataspor-facet.ts'
import { described } from './described.ts'
import type { SentRunEvent } from './event.ts'
import { RUN_FACETS } from './facets.ts'
import { cut, type Reading, Refused, readFacets, report } from './reading.ts'

type Run = Pick<StoredLineageRun, 'runId' | 'parent' | 'nominal' | 'error' | 'tags' | 'other'> & {
  readonly facet?: DatasporFacet
}

export function readRun(sent: SentRunEvent['run'], reading: Reading): Run {
  const { [DATASPOR_FACET]: own, ...rest } = sent.facets ?? {}
  const { facets, other } = readFacets(rest, RUN_FACETS, '/run/facets', reading)
  const { parent, errorMessage } = facets
  const nominal = nominalOf(facets.nominalTime, reading)
  const { tags } = described(facets.tags === undefined ? {} : { tags: facets.tags })
  return {
    runId: sent.runId.toLowerCase(),
    ...(own === undefined || own === null ? {} : { facet: ownFacet(own) }),
    ...(parent === undefined
      ? {}
      : {
          parent: {
            runId: parent.run.runId,
            job: { namespace: parent.job.namespace, name: parent.job.name },
          },
        }),
    ...(nominal === undefined ? {} : { nominal }),
    ...(errorMessage === undefined
      ? {}
      : {
          error: {
            message: cut(errorMessage.message),
            language: cut(errorMessage.programmingLanguage),
          },
        }),
    ...(tags === undefined ? {} : { tags }),
    ...(other === undefined ? {} : { other }),
  }
}

/** Our own facet is ours to be strict about: what it says cannot be guessed. */
function ownFacet(sent: unknown): DatasporFacet {
  const read = datasporFacetSchema.safeParse(sent)
  if (read.success) return read.data
  const { code, pointer, detail } = refuseShape(read.error.issues, `/run/facets/${DATASPOR_FACET}`)
  throw new Refused(code, pointer ?? '', detail ?? '')
}

function nominalOf(
  sent:
    | { readonly nominalStartTime: string; readonly nominalEndTime?: string | null | undefined }
    | undefined,
  reading: Reading,
): StoredLineageRun['nominal'] {
  if (sent === undefined) return undefined
  const start = instantOf(sent.nominalStartTime)
  const end = typeof sent.nominalEndTime === 'string' ? instantOf(sent.nominalEndTime) : undefined
  if (start === undefined) {
    report(reading, 'facet-not-understood', '/run/facets/nominalTime')
    return undefined
  }
  return end === undefined ? { start } : { start, end }
}

function instantOf(text: string): number | undefined {
  return parseRfc3339(text) ?? parseRfc3339(`${text}Z`)
}
