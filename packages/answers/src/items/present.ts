import { formatPublicId } from '@dataspor/events'
import { formatPosition, iso } from '@dataspor/kernel'

import type { AnswerItem, Item, ItemMistake, MistakenItem } from '../contract/item.ts'
import { jsonOf } from '../lexicon/interned.ts'
import type { Entry } from './entry.ts'
import { frontOf, withNames } from './names.ts'
import type { ItemShape } from './shape.ts'

/** An entry as a person sees it. Fields of matching and batches say that there is nothing. */
export function presentItem(entry: Entry, logId: string): AnswerItem {
  const { row, event, shape, correction } = entry
  if (correction?.state === 'recorded-by-mistake') return presentMistaken(entry, correction)
  const { confirmation } = entry
  const { consent, conditions, findings = shape.findings } = entry.verdicts
  return {
    id: formatPublicId(event.source, event.id),
    occurredAt: iso(row.occurredAt),
    recordedAt: iso(row.recordedAt),
    position: formatPosition(logId, row.position),
    ...frontOf(entry),
    ...(consent === undefined ? {} : { consent }),
    conditions,
    findings,
    confirmation,
    actor: actorOf(entry),
    ...ownDetails(entry),
    ...details(entry),
    ...backOf(entry),
  }
}

/** Somebody else's data: nothing of it is shown, not even who received it. */
function presentMistaken({ row, event, shape }: Entry, correction: ItemMistake): MistakenItem {
  return {
    id: formatPublicId(event.source, event.id),
    occurredAt: iso(row.occurredAt),
    recordedAt: iso(row.recordedAt),
    reportedBy: shape.front.reportedBy,
    correction,
  }
}

/** Masked for the person, unless it was decided otherwise. */
function actorOf({ shape, unmasked }: Entry): ItemShape['actor'] {
  if (shape.actor === null || unmasked === undefined) return shape.actor
  return { ...shape.actor, masked: false, id: unmasked }
}

function backOf({ shape, correction, assessedAgain, batch }: Entry): ItemShape['back'] {
  if (correction === undefined && assessedAgain.length === 0 && batch === null) return shape.back
  if (correction?.state === 'recorded-by-mistake') return shape.back
  return {
    ...shape.back,
    batch,
    ...(correction === undefined ? {} : { correction }),
    assessedAgain,
  }
}

/**
 * The same as JSON, equal to `JSON.stringify(presentItem(…))` when parsed. Written by concatenation, because most of an
 * item is the catalogue's words, whose JSON is kept.
 */
export function writeItem(entry: Entry, logId: string): string {
  const { row, event, shape, correction } = entry
  if (correction?.state === 'recorded-by-mistake')
    return JSON.stringify(presentMistaken(entry, correction))
  const ownBack = backOf(entry)
  const back = ownBack === shape.back ? `,${shape.backJson}` : members(ownBack)
  return (
    `{"id":${JSON.stringify(formatPublicId(event.source, event.id))},"occurredAt":"${iso(row.occurredAt)}"` +
    `,"recordedAt":"${iso(row.recordedAt)}","position":"${formatPosition(logId, row.position)}",` +
    judgedJson(entry) +
    members(ownDetails(entry)) +
    members(details(entry)) +
    `${back}}`
  )
}

function judgedJson(entry: Entry): string {
  const { shape, opened, verdicts, confirmation, unmasked } = entry
  const asShaped = confirmation === shape.confirmation && unmasked === undefined
  if (verdicts === shape.verdicts && asShaped) return withNames(shape.plainJson, opened)
  const { consent, conditions, findings = shape.findings } = verdicts
  return (
    withNames(shape.frontJson, opened) +
    (consent === undefined ? '' : `,"consent":${JSON.stringify(consent)}`) +
    `,"conditions":${jsonOf(conditions)},"findings":${jsonOf(findings)}` +
    (asShaped ? `,${shape.sideJson}` : members({ confirmation, actor: actorOf(entry) }))
  )
}

const NOTHING = {}
const PLAIN = { pseudonymised: null }
const PLAIN_MEMBERS = ',"pseudonymised":null'

function members(value: object): string {
  if (value === NOTHING) return ''
  return value === PLAIN ? PLAIN_MEMBERS : `,${JSON.stringify(value).slice(1, -1)}`
}

/** What belongs to the event's own subject: others that it was also about must not learn who that is. */
function ownDetails({
  row,
  opened,
  event,
}: Entry): Pick<Item, 'caseReference' | 'applicationReference'> {
  const { caseReference } = opened
  const { applicationReference } = event.data
  if (row.ordinal !== 0 || (caseReference === undefined && applicationReference === undefined))
    return NOTHING
  return {
    ...(caseReference === undefined ? {} : { caseReference }),
    ...(applicationReference === undefined ? {} : { applicationReference }),
  }
}

function details({
  event,
}: Entry): Pick<Item, 'transfer' | 'pseudonymised' | 'project' | 'automation'> {
  const { transfer, pseudonymised, project, automation } = event.data
  const plain =
    transfer === undefined &&
    pseudonymised === undefined &&
    project === undefined &&
    automation === undefined
  if (plain) return PLAIN
  return {
    ...(transfer === undefined
      ? {}
      : { transfer: { ...transfer, safeguard: transfer.safeguard ?? null } }),
    pseudonymised: pseudonymised ?? null,
    ...(project === undefined ? {} : { project }),
    ...(automation === undefined ? {} : { automation }),
  }
}
