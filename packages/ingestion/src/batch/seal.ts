import { setImmediate } from 'node:timers/promises'
import type { StagedPart } from '@dataspor/batch-staging'
import { contentTag, decodeStored, formatPublicId, MEMBER_BYTES } from '@dataspor/events'
import { DatasporError, hmacKey, merkleRoot } from '@dataspor/kernel'
import type { SealResult } from './api.ts'
import { appendMembers, appendSealed } from './append-sealed.ts'
import type { BatchDeps } from './deps.ts'
import { type Header, ownKey } from './header.ts'
import { mergedMembers } from './merged-members.ts'
import { partTag } from './part-tag.ts'
import type { SealRequest } from './seal-request.ts'

/** Members hashed before other work of the thread gets its turn: about 8 ms. */
const MEMBERS_A_TURN = 4_096
const NUMBERS_SHOWN = 20

/** What the log says of a batch's seal; undefined while there is none. */
export async function findSeal(
  { batch, event: header }: Header,
  { log }: Pick<BatchDeps, 'log'>,
): Promise<(SealResult & { readonly tag: Uint8Array }) | undefined> {
  const record = await log.find(ownKey(batch, 'sealed').key)
  const event = record === undefined ? undefined : decodeStored(record.body)
  if (event?.type !== 'batch.sealed') return undefined
  return {
    eventId: formatPublicId(header.source, header.id),
    sealedAt: event.recordedAt,
    subjectCount: event.data.subjectCount,
    position: record!.position,
    tag: record!.contentTag,
  }
}

/**
 * Compares, counts, makes the root, and writes the members and the seal into the log. Every event's id follows from
 * batch and index, so that a seal broken off anywhere is finished by sending it again. One at a time for each batch.
 */
export async function sealBatch(
  header: Header,
  request: SealRequest,
  deps: BatchDeps,
): Promise<SealResult> {
  const { staging, vault } = deps
  const { batch } = header
  const tag = contentTag(hmacKey(vault.logKey.expose()), `seal ${batch} ${JSON.stringify(request)}`)
  const before = await findSeal(header, deps)
  if (before !== undefined) {
    await staging.remove(batch)
    if (Buffer.compare(before.tag, tag) !== 0) throw new DatasporError('batch_sealed')
    return before
  }
  try {
    return await sealParts(header, request, tag, deps)
  } catch (error) {
    // Another process may have ended the same seal, and taken the parts away.
    const meanwhile = await findSeal(header, deps)
    if (meanwhile === undefined || Buffer.compare(meanwhile.tag, tag) !== 0) throw error
    return meanwhile
  }
}

async function sealParts(
  header: Header,
  request: SealRequest,
  tag: Uint8Array,
  deps: BatchDeps,
): Promise<SealResult> {
  const { staging } = deps
  const { batch } = header
  const parts = await staging.parts(batch)
  compare(request, parts, deps, batch)
  const { count, root } = await countMembers(header, parts, deps)
  if (count !== request.subjectCount)
    throw mismatch('/subjectCount', `The parts hold ${count} distinct people.`)
  if (!(await staging.decide(batch, parts)))
    throw mismatch('/parts', 'A part came while the batch was being sealed.')
  const chunks = await appendMembers(header, mergedMembers(staging, batch, parts), deps)
  const sealed = await appendSealed(header, { chunks, count, root, tag }, deps)
  await staging.remove(batch)
  return sealed
}

/** What was sent against what is said to have been sent. Names parts and counts, never a hash. */
function compare(
  request: SealRequest,
  parts: readonly StagedPart[],
  { vault }: BatchDeps,
  batch: string,
): void {
  if (parts.length === 0) throw mismatch('/parts', 'No part has come.')
  const staged = new Map(parts.map((part) => [part.n, part]))
  const missing: number[] = []
  const other: number[] = []
  for (const { n, sha256 } of request.parts) {
    const part = staged.get(n)
    if (part === undefined) missing.push(n)
    else if (Buffer.compare(part.tag, partTag(vault, batch, n, Buffer.from(sha256, 'hex'))) !== 0)
      other.push(n)
    staged.delete(n)
  }
  if (missing.length > 0) throw mismatch('/parts', `Not here: ${named(missing)}.`)
  if (other.length > 0) throw mismatch('/parts', `Other bytes have come as ${named(other)}.`)
  if (staged.size > 0)
    throw mismatch('/parts', `Also here, and not in the seal: ${named([...staged.keys()])}.`)
  const lines = parts.reduce((sum, part) => sum + part.lines, 0)
  if (lines !== request.lines) throw mismatch('/lines', `The parts hold ${lines} lines.`)
}

function named(numbers: readonly number[]): string {
  const shown = numbers.slice(0, NUMBERS_SHOWN).join(', ')
  const more = numbers.length - NUMBERS_SHOWN
  return `part ${shown}${more > 0 ? ` and ${more} more` : ''}`
}

function mismatch(pointer: string, detail: string): DatasporError {
  return new DatasporError('seal_mismatch', { pointer, detail })
}

async function countMembers(
  { batch }: Header,
  parts: readonly StagedPart[],
  { staging, breathe = setImmediate }: BatchDeps,
): Promise<{ readonly count: number; readonly root: string }> {
  const tree = merkleRoot()
  let count = 0
  for await (const ids of mergedMembers(staging, batch, parts)) {
    for (let at = 0; at < ids.length; at += MEMBER_BYTES) {
      tree.add(ids.subarray(at, at + MEMBER_BYTES))
      if (++count % MEMBERS_A_TURN === 0) await breathe()
    }
  }
  return { count, root: tree.root().toString('hex') }
}
