import type { Catalogue } from '@dataspor/catalogue'
import {
  andLifted,
  collectHolds,
  controllerOf,
  holdOnDisclosure,
  ownHoldIds,
} from '@dataspor/disclosure'
import {
  decodeStored,
  dedupKey,
  OWN_SOURCE,
  parsePublicId,
  type RightsRequestKind,
  type StoredRequestMade,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { seal } from '@dataspor/vault'

import type { DecisionDesk } from '../desk.ts'
import { disclosureIn, entriesOf } from '../entries.ts'
import { appendOwn, placeOf } from '../own-events.ts'
import { requireEntity } from '../parties.ts'
import { textPlace } from './text-place.ts'

const STREAM = 'sys/requests'

export const REQUEST_KINDS = [
  'insight',
  'copy',
  'correction',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'human-review',
  'consent-withdrawal',
  'unmask',
  'aktindsigt',
] as const satisfies readonly RightsRequestKind[]

export interface RequestAsked {
  /** A ref or id of the catalogue. */
  readonly controller: string
  readonly kind: RightsRequestKind
  /** Public id of an entry of the person's own: its controller is the one who is asked then. */
  readonly about?: string
  /** The person's own words; they are sealed, and may hold a person number. */
  readonly text?: string
}

export interface RequestMade {
  readonly requestId: string
  readonly madeAt: number
  readonly position: LogPosition
  /** Ref of the legal entity that is asked. */
  readonly controller: string
}

/**
 * Records what a person asks of a controller. It changes nothing by itself, erasure least of all: the controller decides
 * (GDPR art. 12(3)-(4), 17(3)). Durable when it resolves.
 * Errors: `party_unknown`, `recipient_not_named`; `original_unknown` for an entry that the person cannot see, whether it
 * does not exist, is another's, or is withheld; `not_found` for somebody who has been erased.
 */
export async function makeRequest(
  desk: DecisionDesk,
  given: readonly string[],
  asked: RequestAsked,
): Promise<RequestMade> {
  const subjects = await desk.personal.samePeople(given)
  const [person] = await desk.vault.subjects(given)
  if (person === undefined) throw new DatasporError('not_found')
  const catalogue = desk.catalogue()
  const named = requireEntity(catalogue, asked.controller, '/controller')
  const { about, kind, text } = asked
  const controller =
    about === undefined ? named : await controllerOfEntry(desk, subjects, about, catalogue)
  const nowMs = desk.clock.now()
  const requestId = desk.ids()
  const data: StoredRequestMade = {
    requestId,
    controller,
    kind,
    ...(about === undefined ? {} : { about }),
    ...(text === undefined
      ? {}
      : { textSealed: seal(person.key, text, textPlace(dedupKey(OWN_SOURCE, requestId))) }),
  }
  const event = { type: 'request.made', id: requestId, nowMs, subject: person.id, data } as const
  const [outcome] = await appendOwn(desk, STREAM, [event])
  return { requestId, madeAt: nowMs, position: placeOf(outcome), controller }
}

/** By the person's entries alone: what the person cannot see must look like what does not exist. */
async function controllerOfEntry(
  { personal, log, clock }: DecisionDesk,
  subjects: readonly string[],
  about: string,
  catalogue: Catalogue,
): Promise<string> {
  const unknown = new DatasporError('original_unknown', { pointer: '/about' })
  const id = parsePublicId(about)
  const record = id === undefined ? undefined : await log.find(dedupKey(id.source, id.id))
  if (record === undefined) throw unknown
  const holds = collectHolds((await personal.holds(subjects)).map(({ body }) => decodeStored(body)))
  for await (const row of entriesOf(personal, subjects)) {
    if (row.origin !== record.position || row.mistakenAt !== undefined) continue
    const disclosure = disclosureIn(row)
    if (disclosure === undefined) continue
    const ids = ownHoldIds([row.body])
    const held = ids.length === 0 ? holds : andLifted(holds, await personal.liftedHolds(ids))
    if (holdOnDisclosure(disclosure, held, clock.now()) !== undefined) throw unknown
    return controllerOf(disclosure.data, catalogue).ref
  }
  throw unknown
}
