import { decodeStored, dedupKey, type RightsRequestKind } from '@dataspor/events'
import { DatasporError, formatPosition, parsePosition } from '@dataspor/kernel'
import type { FoundRequest } from '@dataspor/read-models/personal'
import { open, type SealingKey } from '@dataspor/vault'

import type { DecisionDesk } from '../desk.ts'
import { textPlace } from './text-place.ts'

/** What a controller is asked: never by whom but in the person's own words. */
export interface RequestReceived {
  readonly id: string
  readonly kind: RightsRequestKind
  readonly madeAt: number
  readonly about?: string
  readonly text?: string
}

export interface RequestsReceived {
  readonly items: readonly RequestReceived[]
  readonly nextCursor: string | null
}

/**
 * What persons have asked of a party, newest first. Only under its own ref: a system's or unit's token does not read
 * what its legal entity was asked. `limit` 1-200. Errors: `cursor_invalid`.
 */
export async function requestsTo(
  { personal, vault, log }: Pick<DecisionDesk, 'personal' | 'vault' | 'log'>,
  party: string,
  cursor: string | undefined,
  limit: number,
): Promise<RequestsReceived> {
  const before = cursor === undefined ? undefined : parsePosition(log.logId, cursor)
  if (cursor !== undefined && before === undefined)
    throw new DatasporError('cursor_invalid', { pointer: '/cursor' })
  const rows = await personal.requestsTo(party, before, limit + 1)
  const page = rows.slice(0, limit)
  const subjects = [...new Set(page.map(({ subject }) => subject))]
  const people = subjects.length === 0 ? [] : await vault.subjects(subjects)
  const keys = new Map(people.map((person, i) => [subjects[i]!, person?.key]))
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => readRequest(row, keys.get(row.subject))),
    nextCursor: last === undefined ? null : formatPosition(log.logId, last.position),
  }
}

function readRequest({ body, madeAt }: FoundRequest, key: SealingKey | undefined): RequestReceived {
  const event = decodeStored(body)
  if (event.type !== 'request.made')
    throw new DatasporError('damaged', { internal: 'a request of another type' })
  const { requestId, kind, about, textSealed } = event.data
  const text =
    textSealed === undefined
      ? undefined
      : open(key, textSealed, textPlace(dedupKey(event.source, event.id)))
  return {
    id: requestId,
    kind,
    madeAt,
    ...(about === undefined ? {} : { about }),
    ...(text === undefined ? {} : { text: Buffer.from(text).toString('utf8') }),
  }
}
