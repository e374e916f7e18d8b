import { noticeStanding, type NoticeState } from '@dataspor/disclosure'
import { OWN_SOURCE, parsePublicId } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import { answerTo, type Asked } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightPage, OversightReply } from '../contract/reply.ts'
import { atLog } from '../entity/read.ts'
import type { NoticeDesk } from './desk.ts'
import { type NoticeView, presentNotice } from './present.ts'

const READS_MAX = 100

export interface NoticesAsked {
  readonly direction?: 'sent' | 'received'
  readonly state?: 'acknowledged' | 'awaiting' | 'overdue'
}

/** Notices that a party sent or got (GDPR art. 19), newest first. */
export function askNotices(
  desk: NoticeDesk,
  ask: OversightAsk,
  { direction, state }: NoticesAsked,
): Promise<OversightReply<OversightPage<NoticeView>>> {
  const filters = {
    ...(direction === undefined ? {} : { direction }),
    ...(state === undefined ? {} : { state }),
  }
  return answerTo(desk, { name: 'notices', filters, pages: true }, ask, async (at) => {
    const { party, nowMs, limit, language } = at
    const wanted = (notice: NoticeState): boolean =>
      (direction === undefined || (notice.party === party) === (direction === 'sent')) &&
      (state === undefined || noticeStanding(notice, nowMs) === state)
    const found = await findNotices(desk, at, wanted)
    const shown = found.slice(0, limit)
    const words = { catalogue: desk.catalogue(), language }
    const last = found.length > limit ? shown.at(-1) : undefined
    return {
      body: {
        items: await Promise.all(
          shown.map(({ notice }) => presentNotice(desk, words, party, notice, nowMs)),
        ),
        nextCursor: null,
      },
      subjects: shown.flatMap(({ notice }) =>
        notice.party === party ? (notice.subject ?? []) : [],
      ),
      next: last === undefined ? undefined : { time: 0, position: last.place, ordinal: 0 },
    }
  })
}

interface FoundNotice {
  readonly notice: NoticeState
  readonly place: LogPosition
}

/** More than a page of them, where there are: in which state a notice is tells only the log. */
async function findNotices(
  desk: NoticeDesk,
  { party, upTo, limit, after }: Asked,
  wanted: (notice: NoticeState) => boolean,
): Promise<readonly FoundNotice[]> {
  const found: FoundNotice[] = []
  let before = after?.position
  for (let read = 0; read < READS_MAX; read++) {
    const entities = await desk.model.entities({
      party,
      upTo,
      kind: 'notice',
      limit: limit + 1,
      ...(before === undefined ? {} : { before }),
    })
    for (const { entity, first } of entities) {
      const notice = await desk.notice(entity)
      if (notice !== undefined && wanted(notice)) found.push({ notice, place: first })
    }
    if (entities.length <= limit || found.length > limit) break
    before = entities.at(-1)?.first
  }
  return found
}

/** One notice by its public id, from the log itself. Error: `not_found`. */
export function askNotice(
  desk: NoticeDesk,
  ask: OversightAsk,
  publicId: string,
): Promise<OversightReply<{ readonly notice: NoticeView }>> {
  const id = parsePublicId(publicId)
  const filters = { id: id?.id ?? '' }
  return answerTo(atLog(desk), { name: 'notice', filters, pages: false }, ask, async (at) => {
    const { party, nowMs, language } = at
    const notice = id?.source === OWN_SOURCE ? await desk.notice(id.id) : undefined
    if (notice === undefined || (notice.party !== party && notice.recipient !== party))
      throw new DatasporError('not_found')
    const words = { catalogue: desk.catalogue(), language }
    return {
      body: { notice: await presentNotice(desk, words, party, notice, nowMs) },
      subjects: notice.party === party && notice.subject !== undefined ? [notice.subject] : [],
    }
  })
}
