import type { Catalogue, Flow } from '@dataspor/catalogue'

import type { RecordField, RecordSource, Sourced } from './model.ts'

export const NOT_STATED: RecordSource = { kind: 'not-stated' }
export const FROM_PRACTICE: RecordSource = { kind: 'practice' }

/** Where a policy says it, with its title; what no policy says is the catalogue's own knowledge. */
export function policySource(
  catalogue: Catalogue,
  source: Flow['source'] | null | undefined,
): RecordSource {
  if (source === null || source === undefined) return { kind: 'catalogue' }
  const { document, line, quote } = source
  const title = catalogue.policyDocument(document)?.title ?? { da: document, en: document }
  return { kind: 'policy', document, title, line, quote }
}

/** A field that says something is said where `stated` says; an empty one is stated nowhere. */
export function field<Value extends Sourced>(
  values: readonly Value[],
  stated: RecordSource,
): RecordField<Value> {
  return { values, source: values.length === 0 ? NOT_STATED : stated }
}
