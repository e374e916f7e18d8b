import type { Item } from '../contract/item.ts'
import { jsonOf } from '../lexicon/interned.ts'

/**
 * An item as JSON, equal to `JSON.stringify(item)`. Written by concatenation, because most of an item is the catalogue's
 * words, whose JSON is kept: see `intern`.
 */
export function writeItem(item: Item): string {
  return (
    `{"id":${JSON.stringify(item.id)},"occurredAt":"${item.occurredAt}","recordedAt":"${item.recordedAt}"` +
    `,"position":"${item.position}","reportedBy":${jsonOf(item.reportedBy)},"act":"${item.act}","mode":"${item.mode}"` +
    (item.operation === undefined ? '' : `,"operation":"${item.operation}"`) +
    `,"sender":${jsonOf(item.sender)},"recipient":${jsonOf(item.recipient)},"via":${jsonOf(item.via)}` +
    (item.onBehalfOf === undefined ? '' : `,"onBehalfOf":${jsonOf(item.onBehalfOf)}`) +
    `,"controller":${jsonOf(item.controller)},"purpose":${nullable(item.purpose)},"flow":${nullable(item.flow)}` +
    `,"dataCategories":${jsonOf(item.dataCategories)},"sensitivity":"${item.sensitivity}"` +
    `,"legalBases":${jsonOf(item.legalBases)}` +
    writeJudgement(item) +
    writeDetails(item) +
    `,"retention":${nullable(item.retention)},"batch":null,"correction":${jsonOf(item.correction)},"assessedAgain":[]}`
  )
}

function writeJudgement(item: Item): string {
  return (
    (item.consent === undefined ? '' : `,"consent":${jsonOf(item.consent)}`) +
    `,"conditions":${jsonOf(item.conditions)},"findings":${jsonOf(item.findings)}` +
    `,"confirmation":${jsonOf(item.confirmation)},"actor":${nullable(item.actor)}`
  )
}

function writeDetails(item: Item): string {
  return (
    text('caseReference', item.caseReference) +
    text('applicationReference', item.applicationReference) +
    (item.transfer === undefined ? '' : `,"transfer":${jsonOf(item.transfer)}`) +
    `,"pseudonymised":${item.pseudonymised}` +
    text('project', item.project) +
    (item.automation === undefined ? '' : `,"automation":${jsonOf(item.automation)}`)
  )
}

function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`
}

function nullable(value: object | null): string {
  return value === null ? 'null' : jsonOf(value)
}
