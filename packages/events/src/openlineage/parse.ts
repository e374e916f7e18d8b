import { sha256 } from '@dataspor/kernel'
import type { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import { type Refusal, refusal } from '../refusal.ts'
import type {
  StoredLineageDatasetSaid,
  StoredLineageJobSaid,
  StoredLineageRun,
} from '../stored-lineage.ts'
import { parseRfc3339 } from '../time.ts'
import { refuseShape } from '../wire/refuse-shape.ts'
import { cleanLineage } from './clean.ts'
import { readDataset, readDatasets, readJob } from './dataset.ts'
import type { DatasporFacet } from './dataspor-facet.ts'
import { datasetEventSchema, jobEventSchema, runEventSchema, type SentRunEvent } from './event.ts'
import { fitsRunEvent } from './fits.ts'
import { newReading, type Reading, Refused, report } from './reading.ts'
import { readRun } from './run.ts'

export type LineageType = 'lineage.run' | 'lineage.job' | 'lineage.dataset'

/** What is stored of it, but for the links, which are looked up. */
export type LineageData =
  | Omit<StoredLineageRun, 'link'>
  | StoredLineageJobSaid
  | StoredLineageDatasetSaid

export interface LineageEvent {
  readonly type: LineageType
  /** What makes it one event: the producer's own id, or run, state and time; job or dataset, and time. */
  readonly id: string
  readonly timeMs: number
  readonly data: LineageData
  /** Dataspor's own facet, where the run has it. */
  readonly facet?: DatasporFacet
  /** The RFC 8785 form as received. */
  readonly canonical: string
}

export type LineageRead =
  | ({ readonly ok: true } & LineageEvent)
  | ({ readonly ok: false } & Refusal)

/**
 * Reads an OpenLineage event (2-0-2: RunEvent, JobEvent, DatasetEvent) of a parsed JSON value. Never throws. CPR-shaped
 * text in facets is replaced, with the finding `cpr-removed`; elsewhere the event is refused. `canonical` is its RFC 8785
 * form, where the caller has it already.
 */
export function readLineage(
  value: unknown,
  canonical: string | undefined = canonicalJson(value),
): LineageRead {
  if (canonical === undefined) return refuse(refusal('malformed_json'))
  const clean = cleanLineage(value, canonical)
  if (clean.found !== undefined) return refuse(refusal('cpr_in_clear_field', clean.found))
  // What was removed left a longer text in its place.
  const bytes = clean.removed.length > 0 ? Infinity : Buffer.byteLength(canonical)
  const reading = newReading(bytes)
  for (const pointer of clean.removed) report(reading, 'cpr-removed', pointer)
  try {
    return { ok: true, ...readEvent(clean.value, reading), canonical }
  } catch (stopped) {
    if (stopped instanceof Refused) return refuse(stopped.refusal)
    throw stopped
  }
}

type Read = Omit<LineageEvent, 'canonical'>
type Sent = Readonly<Record<string, unknown>>

function readEvent(value: unknown, reading: Reading): Read {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused('event_invalid', '', 'An event is a JSON object.')
  const sent = value as Sent
  if (sent['dataset'] !== undefined) return datasetEvent(sent, reading)
  return sent['run'] === undefined ? jobEvent(sent, reading) : runEvent(sent, reading)
}

function runEvent(sent: Sent, reading: Reading): Read {
  const event = fitsRunEvent(sent)
    ? (sent as unknown as SentRunEvent)
    : shaped(runEventSchema, sent)
  const timeMs = timeOf(event.eventTime, reading)
  const { facet, ...run } = readRun(event.run, reading)
  const state = event.eventType ?? 'OTHER'
  const data = {
    producer: event.producer,
    state,
    ...run,
    job: readJob(event.job, reading),
    inputs: readDatasets(event.inputs, '/inputs', reading),
    outputs: readDatasets(event.outputs, '/outputs', reading),
    findings: reading.findings,
  }
  // A run may be said to be running, or something else, many times at once: those are told apart by what they say.
  const again = state === 'RUNNING' || state === 'OTHER' ? `/${short(JSON.stringify(sent))}` : ''
  const own = `run/${event.run.runId.toLowerCase()}/${state}/${event.eventTime}${again}`
  const id = facet?.eventId === undefined ? own : `own/${facet.eventId}`
  return { type: 'lineage.run', id, timeMs, data, ...(facet === undefined ? {} : { facet }) }
}

function jobEvent(sent: Sent, reading: Reading): Read {
  const event = shaped(jobEventSchema, sent)
  const { job } = event
  const timeMs = timeOf(event.eventTime, reading)
  const data = {
    producer: event.producer,
    job: readJob(job, reading),
    inputs: readDatasets(event.inputs, '/inputs', reading),
    outputs: readDatasets(event.outputs, '/outputs', reading),
    findings: reading.findings,
  }
  const id = `job/${short(`${job.namespace}\u0000${job.name}`)}/${event.eventTime}`
  return { type: 'lineage.job', id, timeMs, data }
}

function datasetEvent(sent: Sent, reading: Reading): Read {
  if (sent['job'] !== undefined || sent['run'] !== undefined)
    throw new Refused('event_invalid', '/dataset', 'A dataset event names neither job nor run.')
  const event = shaped(datasetEventSchema, sent)
  const { namespace, name } = event.dataset
  const timeMs = timeOf(event.eventTime, reading)
  const dataset = readDataset(event.dataset, '/dataset', reading)
  const data = { producer: event.producer, dataset, findings: reading.findings }
  const id = `dataset/${short(`${namespace}\u0000${name}`)}/${event.eventTime}`
  return { type: 'lineage.dataset', id, timeMs, data }
}

function shaped<S extends z.ZodType>(schema: S, sent: Sent): z.output<S> {
  const read = schema.safeParse(sent)
  if (read.success) return read.data
  const { code, pointer, detail } = refuseShape(read.error.issues, '')
  throw new Refused(code, pointer ?? '', detail ?? '')
}

/** RFC 3339. Some clients leave the zone out; then it is UTC, and a finding. */
function timeOf(text: string, reading: Reading): number {
  const time = parseRfc3339(text)
  if (time !== undefined) return time
  const utc = parseRfc3339(`${text}Z`)
  if (utc === undefined)
    throw new Refused('event_invalid', '/eventTime', 'Not an RFC 3339 time with its zone.')
  report(reading, 'zone-missing', '/eventTime')
  return utc
}

function short(text: string): string {
  return sha256(text).subarray(0, 8).toString('hex')
}

function refuse(refused: Refusal): LineageRead {
  return { ok: false, ...refused }
}
