import {
  type Acting,
  assignCase,
  CASE,
  type DecisionDesk,
  loadEntity,
  openCase,
  placeHoldBy,
  sendNotices,
} from '@dataspor/decisions'
import {
  CORRECTED,
  correctedId,
  correctionId,
  OVERSEEN,
  person,
  type ScenarioOptions,
} from '@dataspor/demo'
import { dedupKey, OWN_SOURCE, parsePublicId } from '@dataspor/events'
import {
  copenhagenDay,
  DatasporError,
  isDatasporError,
  type LogPosition,
  type Redacted,
  sha256,
} from '@dataspor/kernel'

const DAY_MS = 86_400_000
const ID_DIGITS = 32
const HOLD = 'tilbageholdelse'

/** Of whose data the officer withholds something, and what. */
export const WITHHELD = { index: 2, flow: 'F62-11' } as const
/** A request for insight that has been waiting, and the complaint that has come. */
export const CASES = { receivedDaysAgo: 24, complaintDaysAgo: 9, complaintDays: 14 } as const
/** Told so many days ago, to be answered within a fortnight. */
export const NOTICES = { sentDaysAgo: 40, days: 14 } as const

export interface OfficerActs {
  readonly desk: DecisionDesk
  /** The story that was loaded. */
  readonly told: ScenarioOptions
  /** Of the officer. */
  readonly tokenId: string
  readonly idOf: (number: Redacted<string>) => Promise<string>
}

export interface OfficerActed {
  readonly cases: readonly string[]
  /** Of the notice that is to be acknowledged. */
  readonly notice: string
}

/**
 * What the officer of the demonstration has done that needs no analytics: cases, a hold, notices of which one is overdue.
 * Done again it changes nothing: all ids follow from the story.
 */
export async function officerActs(acts: OfficerActs): Promise<OfficerActed> {
  const cases = [await openInsight(acts), await openComplaint(acts)]
  await withhold(acts)
  return { cases, notice: await notify(acts) }
}

function acting({ tokenId }: OfficerActs, reason: string): Acting {
  return { role: 'officer', party: OVERSEEN, tokenId, reason }
}

/** A desk whose ids follow from the story, and whose clock may stand in it. */
function deskFor(
  { desk, told }: Pick<OfficerActs, 'desk' | 'told'>,
  name: string,
  atMs?: number,
): DecisionDesk {
  let made = 0
  const ids = (): string => {
    const text = `demo ${told.seed} ${told.until} ${name} ${made++}`
    return sha256(text).toString('hex').slice(0, ID_DIGITS)
  }
  return { ...desk, ids, ...(atMs === undefined ? {} : { clock: { now: () => atMs } }) }
}

async function openInsight(acts: OfficerActs): Promise<string> {
  const { desk, told } = acts
  const nowMs = desk.clock.now()
  const subject = await acts.idOf(person(CORRECTED.index, told.seed).number)
  return caseOf(acts, 'indsigt', (own) =>
    openCase(own, acting(acts, 'insight'), {
      kind: 'insight',
      subject,
      receivedAt: nowMs - CASES.receivedDaysAgo * DAY_MS,
      note: 'Borgeren ringede og bad om indsigt i alt, hvad der er givet videre.',
    }),
  )
}

async function openComplaint(acts: OfficerActs): Promise<string> {
  const nowMs = acts.desk.clock.now()
  return caseOf(acts, 'klage', (own) =>
    openCase(own, acting(acts, 'complaint'), {
      kind: 'complaint',
      number: '2026-441-15',
      receivedAt: nowMs - CASES.complaintDaysAgo * DAY_MS,
      deadline: copenhagenDay(nowMs + CASES.complaintDays * DAY_MS),
      note: 'Datatilsynet beder om en udtalelse.',
    }),
  )
}

async function caseOf(
  acts: OfficerActs,
  name: string,
  open: (desk: DecisionDesk) => ReturnType<typeof openCase>,
): Promise<string> {
  const own = deskFor(acts, name)
  const id = deskFor(acts, name).ids()
  const state = (await caseThere(own, id)) ?? (await open(own)).state
  if (state.assignee === undefined)
    await assignCase(own, acting(acts, 'insight'), id, 'Databeskyttelseskoordinatoren')
  return id
}

async function caseThere({ log }: DecisionDesk, caseId: string) {
  try {
    return await loadEntity(log, CASE, caseId, OVERSEEN)
  } catch (error) {
    if (isDatasporError(error, 'not_found')) return undefined
    throw error
  }
}

async function withhold(acts: OfficerActs): Promise<void> {
  if (await isWithheld(acts)) return
  const own = deskFor(acts, HOLD)
  const subject = await acts.idOf(person(WITHHELD.index, acts.told.seed).number)
  await placeHoldBy(
    own,
    acting(acts, 'authority'),
    subject,
    {
      match: { sender: OVERSEEN, flow: WITHHELD.flow },
      ground: 'dbl-22-2',
      visibility: 'counted',
      until: acts.told.until + 90 * DAY_MS,
    },
    'Skattestyrelsens kontrol må ikke forstyrres.',
  )
}

/** Whether the officer has placed the hold, before which all events of the story were sent. */
export async function isWithheld(acts: Pick<OfficerActs, 'desk' | 'told'>): Promise<boolean> {
  const holdId = deskFor(acts, HOLD).ids()
  return (await acts.desk.log.find(dedupKey(OWN_SOURCE, holdId))) !== undefined
}

/** Two notices of corrections; gives the id of the one that will be acknowledged. */
async function notify(acts: OfficerActs): Promise<string> {
  const own = deskFor(acts, 'underretning', acts.told.until - NOTICES.sentDaysAgo * DAY_MS)
  const subject = await acts.idOf(person(CORRECTED.index, acts.told.seed).number)
  const noticeOf = async ({ flow, recipient }: { flow: string; recipient: string }) => ({
    recipient,
    cause: 'corrected' as const,
    about: correctedId(acts.told, flow),
    position: await placeOf(own, correctedId(acts.told, flow)),
    causePosition: await placeOf(own, correctionId(acts.told, flow)),
    subject,
    days: NOTICES.days,
  })
  const asked = [await noticeOf(CORRECTED.unanswered), await noticeOf(CORRECTED.answered)]
  const sent = await sendNotices(own, acting(acts, 'correction'), asked)
  const answered = sent.find(({ recipient }) => recipient === CORRECTED.answered.recipient)
  if (answered === undefined) throw new DatasporError('internal', { internal: 'no notice' })
  return answered.id
}

async function placeOf({ log }: DecisionDesk, publicId: string): Promise<LogPosition> {
  const id = parsePublicId(publicId)
  const record = id === undefined ? undefined : await log.find(dedupKey(id.source, id.id))
  if (record === undefined)
    throw new DatasporError('internal', { internal: 'the demo’s correction is not stored' })
  return record.position
}
