import { LINEAGE_LIMITS, RUN_STATES } from './limits.ts'
import { isName } from './name.ts'

/*
 * The forms of `event.ts` and `facets.ts` again, as plain checks: they cost a fifth of what the schemas do, and nearly
 * every event fits. What does not fit here is left to the schema, which alone refuses, and says why.
 */

type Fits = (given: unknown) => boolean
type Sent = Readonly<Record<string, unknown>>

const text: Fits = (given) => typeof given === 'string'
const textOrNone: Fits = (given) => given === undefined || given === null || text(given)
const nameOrAbsent: Fits = (given) => given === undefined || isName(given)
const nameOrNone: Fits = (given) => given === null || nameOrAbsent(given)

function object(given: unknown): given is Sent {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function every(given: unknown, itemsMax: number, fits: Fits): boolean {
  if (!Array.isArray(given) || given.length > itemsMax) return false
  for (let i = 0; i < given.length; i++) if (!fits(given[i])) return false
  return true
}

function list(given: unknown, fits: Fits): boolean {
  return given === undefined || every(given, LINEAGE_LIMITS.listItemsMax, fits)
}

function amount(given: unknown): boolean {
  return given === undefined || (Number.isSafeInteger(given) && (given as number) >= 0)
}

/** A column of a schema facet, or one nested in it. */
export function fitsField(given: unknown): boolean {
  if (!object(given) || !isName(given['name']) || !nameOrAbsent(given['type'])) return false
  return given['fields'] === undefined || Array.isArray(given['fields'])
}

const transformation: Fits = (given) => {
  if (!object(given) || !isName(given['type'])) return false
  const { subtype, masking } = given
  if (masking !== undefined && typeof masking !== 'boolean') return false
  return (
    subtype === undefined ||
    (typeof subtype === 'string' && subtype.length <= LINEAGE_LIMITS.nameCharsMax)
  )
}

const inputField: Fits = (given) =>
  object(given) &&
  isName(given['namespace']) &&
  isName(given['name']) &&
  isName(given['field']) &&
  list(given['transformations'], transformation)

function columnLineage({ fields, dataset }: Sent): boolean {
  if (!object(fields)) return false
  for (const column of Object.keys(fields)) {
    const made = fields[column]
    if (column === '__proto__' || !object(made)) return false
    if (!every(made['inputFields'], Infinity, inputField)) return false
    if (!textOrNone(made['transformationType'])) return false
  }
  return dataset === undefined || every(dataset, Infinity, inputField)
}

const named: Fits = (given) => object(given) && isName(given['name'])
const job: Fits = (given) => named(given) && isName((given as Sent)['namespace'])
const tag: Fits = (given) =>
  object(given) &&
  isName(given['key']) &&
  text(given['value']) &&
  (given['field'] === undefined || text(given['field']))

function statistics({ rowCount, size, fileCount }: Sent): boolean {
  return amount(rowCount) && amount(size) && amount(fileCount)
}

const BY_FACET: Readonly<Record<string, (facet: Sent) => boolean>> = {
  schema: ({ fields }) => fields === undefined || every(fields, Infinity, fitsField),
  columnLineage,
  ownership: ({ owners }) => list(owners, named),
  tags: ({ tags }) => list(tags, tag),
  documentation: ({ description }) => text(description),
  outputStatistics: statistics,
  inputStatistics: statistics,
  jobType: ({ processingType, integration, jobType }) =>
    text(processingType) && text(integration) && textOrNone(jobType),
  parent: (parent) => object(parent['run']) && isName(parent['run']['runId']) && job(parent['job']),
  nominalTime: (time) => text(time['nominalStartTime']) && textOrNone(time['nominalEndTime']),
  errorMessage: ({ message, programmingLanguage }) => text(message) && text(programmingLanguage),
}

/** Whether a facet that is understood has its form. False says nothing: ask the schema. */
export function fitsFacet(name: string, facet: unknown): boolean {
  return object(facet) && BY_FACET[name]?.(facet) === true
}

const facetsOrNone: Fits = (given) => given === undefined || given === null || object(given)

const dataset: Fits = (given) =>
  job(given) &&
  facetsOrNone((given as Sent)['facets']) &&
  facetsOrNone((given as Sent)['inputFacets']) &&
  facetsOrNone((given as Sent)['outputFacets'])

const datasets: Fits = (given) =>
  given === undefined || given === null || every(given, LINEAGE_LIMITS.datasetsMax, dataset)

const STATES: ReadonlySet<unknown> = new Set([...RUN_STATES, undefined, null])
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a run event has its form, but for what is in its facets. False says nothing: ask the schema. */
export function fitsRunEvent(event: Sent): boolean {
  const { eventTime, run } = event
  if (typeof eventTime !== 'string' || eventTime.length > LINEAGE_LIMITS.timeCharsMax) return false
  if (!isName(event['producer']) || !nameOrNone(event['schemaURL'])) return false
  if (!STATES.has(event['eventType']) || !object(run)) return false
  if (typeof run['runId'] !== 'string' || !GUID.test(run['runId'])) return false
  if (!facetsOrNone(run['facets']) || !job(event['job'])) return false
  if (!facetsOrNone((event['job'] as Sent)['facets'])) return false
  return datasets(event['inputs']) && datasets(event['outputs'])
}
