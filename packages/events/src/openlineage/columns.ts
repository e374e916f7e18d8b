import type { StoredColumnSource, StoredLineageDataset } from '../stored-lineage.ts'
import { fitsField } from './fits.ts'
import { type InputField, type SchemaField, schemaField } from './facets.ts'
import { LINEAGE_LIMITS } from './limits.ts'
import { type Reading, Refused, report } from './reading.ts'

type Columns = NonNullable<StoredLineageDataset['columns']>

/**
 * Columns in the order sent; a nested one by its path. Refuses more than 2,000 of one dataset. A nested field of another
 * form is left out, with a finding.
 */
export function columnsOf(
  fields: readonly SchemaField[],
  pointer: string,
  reading: Reading,
): Columns {
  const columns: { name: string; type?: string }[] = []
  const add = ({ name, type, fields: nested = [] }: SchemaField, prefix: string): void => {
    if (columns.length >= LINEAGE_LIMITS.columnsMax)
      throw new Refused('too_large', `${pointer}/schema/fields`, TOO_MANY_COLUMNS)
    const path = prefix + name
    columns.push(type === undefined ? { name: path } : { name: path, type })
    for (const field of nested) {
      if (fitsField(field)) {
        add(field as SchemaField, `${path}.`)
        continue
      }
      const read = schemaField.safeParse(field)
      if (read.success) add(read.data, `${path}.`)
      else report(reading, 'facet-not-understood', `${pointer}/schema`)
    }
  }
  for (const field of fields) add(field, '')
  return columns
}

const TOO_MANY_COLUMNS = `A dataset has at most ${LINEAGE_LIMITS.columnsMax} columns here.`
const TOO_MANY_SOURCES = `An event says of at most ${LINEAGE_LIMITS.sourcesMax} columns what others were made of.`

interface SentLineage {
  readonly fields: Readonly<
    Record<
      string,
      { readonly inputFields: readonly InputField[]; readonly transformationType?: unknown }
    >
  >
  readonly dataset?: readonly InputField[] | undefined
}

type Sources = Pick<StoredLineageDataset, 'columnSources' | 'datasetSources'>

/** What each column was made of. Refuses more than 20,000 pairs in one event. */
export function sourcesOf(sent: SentLineage, pointer: string, reading: Reading): Sources {
  const sources = (fields: readonly InputField[], masked: boolean): StoredColumnSource[] => {
    reading.sourcesLeft -= fields.length
    if (reading.sourcesLeft < 0)
      throw new Refused('too_large', `${pointer}/columnLineage`, TOO_MANY_SOURCES)
    return fields.map((field) => sourceOf(field, masked))
  }
  const columnSources = Object.entries(sent.fields).map(
    ([column, { inputFields, transformationType }]) => ({
      column,
      of: sources(inputFields, transformationType === 'MASKED'),
    }),
  )
  return sent.dataset === undefined
    ? { columnSources }
    : { columnSources, datasetSources: sources(sent.dataset, false) }
}

/** Of several transformations the direct one says most; one that masks makes the whole masked. */
function sourceOf(field: InputField, masked: boolean): StoredColumnSource {
  const { namespace, name, field: column, transformations = [] } = field
  const main = transformations.find(({ type }) => type === 'DIRECT') ?? transformations[0]
  const masking = masked || transformations.some((one) => one.masking === true)
  return {
    namespace,
    name,
    field: column,
    ...(main === undefined ? {} : { kind: main.type }),
    ...(main?.subtype === undefined || main.subtype === '' ? {} : { subtype: main.subtype }),
    ...(masking ? { masking } : {}),
  }
}
