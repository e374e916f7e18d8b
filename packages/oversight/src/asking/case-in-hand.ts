import { type CaseState, foldCase } from '@dataspor/disclosure'
import { type EventLog, readWholeStream } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'

import type { AskingDesk } from './desk.ts'
import { invalid } from './filters.ts'

const CASE_EVENTS_MAX = 10_000
const ID = /^[0-9a-f]{32}$/

/** A case that is being worked on: what it opens is about its person, where it has one. */
export interface OpenCase {
  readonly id: string
  /** All ids of its person; undefined for a case about nobody in particular. */
  readonly subjects: readonly string[] | undefined
}

/** A case by id, from the log itself; undefined where there is none. */
export async function readCase(
  log: Pick<EventLog, 'readStream'>,
  id: string,
): Promise<CaseState | undefined> {
  if (!ID.test(id)) return undefined
  const records = await readWholeStream(log, `sys/case/${id}`, CASE_EVENTS_MAX)
  return foldCase(records.map(({ body }) => decodeStored(body)))
}

/** The case that a question names. Error: `filter_invalid` where it is not an open one of this party. */
export async function requireOpenCase(
  { log, personal }: Pick<AskingDesk, 'log' | 'personal'>,
  id: string | undefined,
  party: string,
): Promise<OpenCase | undefined> {
  if (id === undefined) return undefined
  const state = await readCase(log, id)
  if (state?.party !== party || state.closedAt !== undefined)
    throw invalid('case', 'It must be the id of an open case of your party.')
  const { subject } = state
  return {
    id,
    subjects: subject === undefined ? undefined : await personal.samePeople([subject]),
  }
}
