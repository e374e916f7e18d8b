import { recordAt } from '@dataspor/event-log'
import {
  dedupKey,
  formatPublicId,
  type NoticeCause,
  decodeStored,
  OWN_SOURCE,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import { answerTo, type Asked } from '../asking/ask.ts'
import { catalogueNaming } from '../entity/names-given.ts'
import { judgeRows } from '../history/judge.ts'
import { isHidden, visibleEntry } from '../history/visible-entry.ts'
import type { Told } from '../history/told.ts'
import type { HistoryDesk } from '../history/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'

const ROWS_A_READ = 1_000
const NOBODY_TO_TELL: ReadonlySet<string> = new Set(['borger'])

/** A recipient to be told, as `sendNotices` takes it but for the days. */
export interface NoticePlanned {
  readonly recipient: string
  readonly cause: NoticeCause
  readonly about: string
  readonly position: LogPosition
  readonly causePosition: LogPosition
  readonly subject?: string
}

/** A recipient as it is shown before it is told. */
export interface NoticeRecipient {
  readonly recipient: { readonly id: string; readonly name: string }
  readonly cause: NoticeCause
  /** Public id of the newest disclosure by which it got the data. */
  readonly about: string
}

/**
 * Who got the data of an entry that was corrected, taken back or erased (GDPR art. 19): its recipient, and whoever the
 * party sent the same kind of data about the same person since. Errors: `not_found` for an entry that the party may not
 * see, `event_invalid` for one that stands as it was.
 */
export function askNoticeRecipients(
  desk: HistoryDesk,
  ask: OversightAsk,
  about: string,
): Promise<OversightReply<{ readonly items: readonly NoticeRecipient[] }>> {
  return answerTo(desk, { name: 'notices.recipients', pages: false }, ask, async (at) => {
    const planned = await planNotices(desk, at, about)
    const refs = planned.map(({ recipient }) => recipient)
    const catalogue = await catalogueNaming(desk, at, refs)
    return {
      body: {
        items: planned.map(({ recipient, cause, about: by }) => ({
          recipient: {
            id: recipient,
            name: catalogue.partyName(recipient)?.[at.language] ?? recipient,
          },
          cause,
          about: by,
        })),
      },
      subjects: planned.flatMap(({ subject }) => subject ?? []),
    }
  })
}

/** The same, for sending. */
export async function planNotices(
  desk: HistoryDesk,
  asked: Pick<Asked, 'party' | 'upTo' | 'nowMs' | 'case'>,
  about: string,
): Promise<readonly NoticePlanned[]> {
  const { party } = asked
  const told = await entryOf(desk, asked, about)
  const { cause, causePosition } = await causeOf(desk, told)
  const subject = cause === 'erased' ? undefined : told.subject
  const of = { cause, causePosition, ...(subject === undefined ? {} : { subject }) }
  const planned = new Map<string, NoticePlanned>()
  const { ref } = told.data.recipient
  if (told.data.sender.ref === party && ref !== party && !NOBODY_TO_TELL.has(ref))
    planned.set(ref, { recipient: ref, about: told.id, position: told.found.origin, ...of })
  if (subject !== undefined) {
    for (const { recipient, origin } of await sentSince(desk, asked, told, subject)) {
      if (recipient === party || NOBODY_TO_TELL.has(recipient) || planned.has(recipient)) continue
      const id = await publicIdAt(desk, origin)
      planned.set(recipient, { recipient, about: id, position: origin, ...of })
    }
  }
  return [...planned.values()]
}

/** The entry itself, where the party may see it. */
async function entryOf(
  desk: HistoryDesk,
  asked: Pick<Asked, 'party' | 'upTo' | 'nowMs' | 'case'>,
  about: string,
): Promise<Told> {
  const told = await visibleEntry(desk, asked, about)
  const isEnd = [told?.data.sender.ref, told?.data.recipient.ref].includes(asked.party)
  if (told === undefined || !isEnd) throw new DatasporError('not_found')
  return told
}

async function causeOf(
  { model, log, vault }: HistoryDesk,
  { found, subject }: Told,
): Promise<{ readonly cause: NoticeCause; readonly causePosition: LogPosition }> {
  const closings = await model.closings([found.origin])
  const last = closings.at(-1)
  if (last !== undefined) {
    const cause = last.kind === 'corrected' ? 'corrected' : 'retracted'
    return { cause, causePosition: last.position }
  }
  if (subject !== undefined && (await vault.subjects([subject]))[0] === undefined) {
    const erased = await log.find(dedupKey(OWN_SOURCE, `erased-${subject}`))
    if (erased !== undefined) return { cause: 'erased', causePosition: erased.position }
  }
  throw new DatasporError('event_invalid', {
    pointer: '/about',
    detail: 'The entry stands as it was: nothing was corrected, taken back or erased.',
  })
}

/** What came later is told of only where its entry may be seen: a hold on it is not to show by its recipient. */
async function sentSince(
  desk: HistoryDesk,
  { party, upTo, nowMs }: Pick<Asked, 'party' | 'upTo' | 'nowMs'>,
  { data, found }: Told,
  subject: string,
): Promise<readonly { readonly recipient: string; readonly origin: LogPosition }[]> {
  const subjects = await desk.personal.samePeople([subject])
  const bound = { party, upTo }
  const filter = { subjects, categories: data.dataCategories, from: found.occurredAt }
  const recipients = await desk.model.recipients({ ...bound, filter })
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: undefined }
  const sent: { readonly recipient: string; readonly origin: LogPosition }[] = []
  for (const { recipient, origins } of recipients) {
    const query = { ...bound, filter: { ...filter, recipient }, limit: ROWS_A_READ }
    const rows = (await desk.model.history(query)).filter(({ origin }) => origins.includes(origin))
    const seen = await judgeRows(desk, viewer, [], upTo, rows)
    const visible = new Set(
      seen.filter((one) => !isHidden(one)).map(({ told }) => told.found.origin),
    )
    const origin = origins.find((one) => visible.has(one))
    if (origin !== undefined) sent.push({ recipient, origin })
  }
  return sent
}

async function publicIdAt(
  { log }: Pick<HistoryDesk, 'log'>,
  position: LogPosition,
): Promise<string> {
  const { source, id } = decodeStored((await recordAt(log, position)).body)
  return formatPublicId(source, id)
}
