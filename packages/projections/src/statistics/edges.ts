import type { StoredColumnSource, StoredLineageDataset, StoredLineageName } from '@dataspor/events'
import type { EdgeRow } from '@dataspor/read-models/statistics'
import type { SaidOf } from './lineage.ts'

type Edge = Omit<EdgeRow, 'position' | 'ordinal' | 'at' | 'runId' | 'jobNamespace' | 'jobName'>

/**
 * What was made of what: each output of each input as wholes, its columns of theirs, and what affects all of its columns.
 */
export function edgesOf(
  { position, at, runId, job }: SaidOf,
  inputs: readonly StoredLineageDataset[],
  outputs: readonly StoredLineageDataset[],
): readonly EdgeRow[] {
  const edges = outputs.flatMap((output) => [
    ...inputs.map((input) => wholeEdge(input, output)),
    ...(output.columnSources ?? []).flatMap(({ column, of }) =>
      of.map((source) => columnEdge(source, output, column)),
    ),
    ...(output.datasetSources ?? []).map((source) => columnEdge(source, output, '')),
  ])
  const made = { at, runId, jobNamespace: job?.namespace ?? '', jobName: job?.name ?? '' }
  return edges.map((edge, ordinal) => ({ position, ordinal, ...made, ...edge }))
}

function wholeEdge(input: StoredLineageName, output: StoredLineageName): Edge {
  return { ...ends(input, '', output, ''), kind: '', subtype: '', masking: false }
}

function columnEdge(source: StoredColumnSource, output: StoredLineageName, column: string): Edge {
  const { kind = '', subtype = '', masking = false } = source
  return { ...ends(source, source.field, output, column), kind, subtype, masking }
}

function ends(
  input: StoredLineageName,
  inputColumn: string,
  output: StoredLineageName,
  outputColumn: string,
) {
  return {
    inputNamespace: input.namespace,
    inputName: input.name,
    inputColumn,
    outputNamespace: output.namespace,
    outputName: output.name,
    outputColumn,
  }
}
