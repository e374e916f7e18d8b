import { caseIdOfRequest, foldCase, rightsDeadline } from '@dataspor/disclosure'
import { decodeStored, formatPublicId, type RightsRequestKind } from '@dataspor/events'
import { DatasporError, iso } from '@dataspor/kernel'
import type { FoundRequest } from '@dataspor/read-models/personal'

import { answerTo, type Asked } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightPage, OversightReply } from '../contract/reply.ts'
import { personKeyOf } from '../entity/person-key.ts'
import { atLog, foldStream } from '../entity/read.ts'
import { openTextOf } from '../entity/texts.ts'

/** What a person has asked of the party as a controller. */
export interface RequestView {
  /** Public id: a case is opened of it. */
  readonly id: string
  readonly kind: RightsRequestKind
  readonly madeAt: string
  readonly personKey: string | null
  /** Public id of the entry that it is about. */
  readonly about?: string
  /** In the person's own words; null once the key is destroyed. */
  readonly text?: string | null
  readonly deadline: { readonly day: string; readonly rule: string }
  /** Id of its case, where one is opened. */
  readonly case?: string
}

/** The requests of persons to a party, newest first; it stands while the model cannot be asked. */
export function askRequests(
  desk: AskingDesk,
  ask: OversightAsk,
): Promise<OversightReply<OversightPage<RequestView>>> {
  return answerTo(atLog(desk), { name: 'requests', pages: true }, ask, async (asked) => {
    const { party, limit, after } = asked
    const rows = await desk.personal.requestsTo(party, after?.position, limit + 1)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      body: {
        items: await Promise.all(page.map((row) => present(desk, asked, row))),
        nextCursor: null,
      },
      subjects: page.map(({ subject }) => subject),
      next: last === undefined ? undefined : { time: 0, position: last.position, ordinal: 0 },
    }
  })
}

async function present(
  desk: AskingDesk,
  { party, language }: Asked,
  { body, subject, madeAt }: FoundRequest,
): Promise<RequestView> {
  const event = decodeStored(body)
  if (event.type !== 'request.made')
    throw new DatasporError('damaged', { internal: 'a request of another type' })
  const { requestId, kind, about, textSealed: sealed } = event.data
  const { day, rule } = rightsDeadline(kind, madeAt)
  const opened = await foldStream(desk.log, 'case', foldCase, caseIdOfRequest(requestId))
  const text = sealed === undefined ? undefined : { eventId: event.id, sealed }
  return {
    id: formatPublicId(event.source, event.id),
    kind,
    madeAt: iso(madeAt),
    personKey: await personKeyOf(desk, party, subject),
    ...(about === undefined ? {} : { about }),
    ...(text === undefined
      ? {}
      : { text: await openTextOf(desk.vault, text, 'textSealed', { subject }) }),
    deadline: { day, rule: rule[language] },
    ...(opened === undefined ? {} : { case: opened.id }),
  }
}
