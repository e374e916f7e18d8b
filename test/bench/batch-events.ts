import {
  CHUNK_MEMBERS_MAX,
  encodeMembers,
  encodeStored,
  MEMBER_BYTES,
  type StoredDisclosure,
} from '@dataspor/events'

export const BATCH_SOURCE = 'dfdg'

const DELIVERY = {
  act: 'disclosure',
  mode: 'push',
  purpose: 'administrative-formaal',
  flow: 'F49',
  dataCategories: ['dfdg-medlemskab'],
  legalBases: ['gdpr-6-1-e'],
} as const

/** A header as a producer sends it. */
export function batchHeader(id: string, time: string): object {
  return {
    specversion: '1.0',
    id,
    source: `urn:dataspor:party:${BATCH_SOURCE}`,
    type: 'dk.dataspor.disclosure.recorded.v1',
    time,
    data: { sender: BATCH_SOURCE, recipient: 'danmarks-statistik', ...DELIVERY },
  }
}

/** A sealed batch of these people (ids ascending, 16 bytes each) as it lies in the log. */
export function storedBatch(n: number, ids: Uint8Array, timeMs: number, opened: number) {
  const batchId = n.toString(16).padStart(32, '0')
  const subjectCount = ids.length / MEMBER_BYTES
  const base = { v: 1, source: 'dataspor', occurredAt: timeMs, recordedAt: timeMs } as const
  const disclosure: StoredDisclosure = {
    sender: { ref: 'star', system: BATCH_SOURCE },
    recipient: { ref: 'danmarks-statistik' },
    ...DELIVERY,
    assessment: {
      catalogue: '1',
      flow: 'F49',
      bases: [{ id: 'gdpr-6-1-e', validity: 'valid' }],
      findings: [],
    },
  }
  const bodies: Uint8Array[] = [
    encodeStored({
      ...base,
      source: BATCH_SOURCE,
      type: 'batch.opened',
      id: `batch-${n}`,
      data: { batchId, type: 'disclosure.recorded', disclosure },
    }),
  ]
  for (let at = 0, index = 0; at < ids.length; at += CHUNK_MEMBERS_MAX * MEMBER_BYTES, index++) {
    const chunk = ids.subarray(at, at + CHUNK_MEMBERS_MAX * MEMBER_BYTES)
    const data = { batchId, index, count: chunk.length / MEMBER_BYTES }
    bodies.push(encodeMembers({ ...base, type: 'batch.members', id: `m-${index}`, data }, chunk))
  }
  const sealed = {
    batchId,
    opened,
    source: BATCH_SOURCE,
    chunks: bodies.length - 1,
    subjectCount,
    root: '0'.repeat(64),
    occurredAt: timeMs,
  }
  bodies.push(
    encodeStored({ ...base, type: 'batch.sealed', id: `batch-${n}-sealed`, data: sealed }),
  )
  return bodies
}
