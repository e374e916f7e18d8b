import type { StorePlan } from '@dataspor/disclosure'
import {
  contentTag,
  dedupKey,
  readJson,
  type StoredDisclosure,
  type StoredLoadCompleted,
} from '@dataspor/events'
import { ERROR_CODES } from '@dataspor/kernel'
import type { Reporter, ValidateResult } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { type Accepted, judge } from './judge.ts'
import { tagKey } from './keys.ts'
import { settle } from './originals.ts'
import { refuseBody } from './refuse.ts'

/** The same judgement as intake's, with nothing stored and nobody made. */
export async function validate(
  body: Uint8Array,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<ValidateResult> {
  const read = readJson(body)
  if (!read.ok) refuseBody(read.code)
  const rules = deps.rules()
  const first = judge({ ...read, raw: body }, reporter, rules, deps)
  const judged =
    first.kind === 'pending' ? await settle(first, rules, deps, { claim: false }) : first
  if (judged.kind === 'refused') {
    const { code, pointer, detail } = judged.refusal
    const refusal = { id: judged.eventId, code, detail: detail ?? ERROR_CODES[code] }
    return {
      wouldBe: 'rejected',
      findings: [],
      refusals: [pointer === undefined ? refusal : { ...refusal, pointer }],
      warnings: [],
    }
  }
  const { plan, warnings } = judged
  const findings = findingsOf(plan)
  const same = await isStored(judged, deps)
  if (same !== 'conflict') return { wouldBe: same, findings, refusals: [], warnings }
  const refusal = {
    id: plan.id,
    code: 'event_id_conflict' as const,
    detail: ERROR_CODES.event_id_conflict,
  }
  return { wouldBe: 'rejected', findings, refusals: [refusal], warnings }
}

/** What would be frozen into the stored event; only disclosures and loads are judged. */
function findingsOf({ type, draft }: StorePlan): ValidateResult['findings'] {
  const judged =
    type === 'disclosure.recorded' ||
    type === 'disclosure.received' ||
    type === 'disclosure.corrected'
  if (judged) return (draft as StoredDisclosure).assessment.findings
  return type === 'warehouse.load-completed' ? (draft as StoredLoadCompleted).findings : []
}

async function isStored(
  { plan, canonical }: Accepted,
  { log, vault }: IntakeDeps,
): Promise<'stored' | 'duplicate' | 'conflict'> {
  const record = await log.find(dedupKey(plan.source, plan.id))
  if (record === undefined) return 'stored'
  const [subject] =
    plan.subject === undefined ? [] : await vault.identify([plan.subject], { create: false })
  if (plan.subject !== undefined && subject === undefined) return 'conflict'
  const tag = contentTag(tagKey(subject, vault), canonical)
  return Buffer.compare(tag, record.contentTag) === 0 ? 'duplicate' : 'conflict'
}
