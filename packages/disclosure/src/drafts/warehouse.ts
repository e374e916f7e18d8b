import {
  type FrozenFinding,
  parseRfc3339,
  type StoredParty,
  type WireEventOf,
  type WireParty,
} from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { storedLinks } from '../links.ts'
import { resolveParty } from '../resolve.ts'
import { type Drafted, plain } from './drafted.ts'

const WAREHOUSE = 'datavarehus'

type Load = WireEventOf<'warehouse.load-completed'>['data']
type Wire = Drafted & { readonly refused: object }

/** A delivery that was loaded; what is wrong with it in itself is a finding, never a reason to refuse it. */
export function draftLoadCompleted(
  { data }: WireEventOf<'warehouse.load-completed'>,
  context: DecideContext,
): Drafted {
  const receiver = party(data.receiver ?? WAREHOUSE, '/data/receiver', context)
  if ('refused' in receiver) return receiver
  const from = data.from === undefined ? undefined : party(data.from, '/data/from', context)
  if (from !== undefined && 'refused' in from) return from
  const columns = columnsOf(data, context)
  if ('refused' in columns) return columns
  const { dueAt, receivedAt, loadedAt, disclosures, ...kept } = data
  const links = storedLinks(disclosures, context.links)
  return plain({
    ...kept,
    receiver: receiver.stored,
    ...(from === undefined ? {} : { from: from.stored }),
    ...(dueAt === undefined ? {} : { dueAt: parseRfc3339(dueAt)! }),
    receivedAt: parseRfc3339(receivedAt)!,
    loadedAt: parseRfc3339(loadedAt)!,
    disclosures: links.stored,
    columns: columns.stored,
    findings: [...links.findings, ...findingsOf(data, context)],
  })
}

export function draftDeliveryExpected(
  { data }: WireEventOf<'warehouse.delivery-expected'>,
  context: DecideContext,
): Drafted {
  const receiver = party(data.receiver ?? WAREHOUSE, '/data/receiver', context)
  if ('refused' in receiver) return receiver
  const from = party(data.from, '/data/from', context)
  if ('refused' in from) return from
  return plain({
    dataset: data.dataset,
    referencePeriod: data.referencePeriod,
    dueAt: parseRfc3339(data.dueAt)!,
    from: from.stored,
    receiver: receiver.stored,
  })
}

export function draftProcessingEnded(
  { data }: WireEventOf<'processing.ended'>,
  context: DecideContext,
): Drafted {
  const receiver = party(data.receiver ?? WAREHOUSE, '/data/receiver', context)
  if ('refused' in receiver) return receiver
  const { endedAt, disposedAt, ...kept } = data
  return plain({
    ...kept,
    receiver: receiver.stored,
    endedAt: parseRfc3339(endedAt)!,
    ...(disposedAt === undefined ? {} : { disposedAt: parseRfc3339(disposedAt)! }),
  })
}

type Party = Wire | { readonly stored: StoredParty }

function party(given: WireParty, pointer: string, { catalogue, registry }: DecideContext): Party {
  const resolved = resolveParty(given, pointer, 'other', catalogue, registry)
  return resolved.refused === undefined ? { stored: resolved.stored } : resolved
}

function columnsOf(
  { columns }: Load,
  context: DecideContext,
): Wire | { readonly stored: readonly object[] } {
  const stored: object[] = []
  for (const [i, { keyHolder, ...column }] of columns.entries()) {
    if (keyHolder === undefined) {
      stored.push(column)
      continue
    }
    const holder = party(keyHolder, `/data/columns/${i}/keyHolder`, context)
    if ('refused' in holder) return holder
    stored.push({ ...column, keyHolder: holder.stored })
  }
  return { stored }
}

/** What the event alone shows. What needs other deliveries is the statistics projection's to find. */
function findingsOf(data: Load, { catalogue }: DecideContext): readonly FrozenFinding[] {
  const findings: FrozenFinding[] = []
  if (data.supersedes !== undefined && data.supersedes >= data.version)
    findings.push({ code: 'supersedes-later', about: String(data.supersedes) })
  for (const { name, identifier, keyId } of data.columns) {
    if (identifier === 'direct' || identifier === 'cpr')
      findings.push({ code: 'direct-identifier', about: name })
    if (identifier === 'pseudonym' && keyId === undefined)
      findings.push({ code: 'key-not-stated', about: name })
  }
  for (const basis of data.legalBases)
    if (catalogue.legalBasis(basis) === undefined)
      findings.push({ code: 'unknown-basis', about: basis })
  return findings
}
