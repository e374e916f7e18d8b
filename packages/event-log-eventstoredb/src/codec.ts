import { randomBytes } from 'node:crypto'
import type { LogRecord, NewEvent } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import {
  type AllStreamBinaryRecordedEvent,
  type AllStreamResolvedEvent,
  binaryEvent,
  type EventData,
} from '@eventstore/db-client'

const TYPE = 'dataspor'
const VERSION = 2
const TAG_AT = 1
const TIME_AT = 17
const WRITER_AT = 25
const WRITER_BYTES = 6
/** By version: the first one's events do not tell who wrote them. */
const BESIDE_BYTES: readonly (number | undefined)[] = [
  undefined,
  WRITER_AT,
  WRITER_AT + WRITER_BYTES,
]
const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

/** Who has opened the log, by chance: another one each time. Never 0. */
export function newWriter(): number {
  return randomBytes(WRITER_BYTES).readUIntBE(0, WRITER_BYTES) || 1
}

/**
 * An event as the server takes it: its id is the dedupKey, so that the same append sent again is known to be the same. Of
 * two who send it at once the server keeps the first: who wrote it stands beside it.
 */
export function toServer(event: NewEvent, writer: number): EventData {
  const { dedupKey, contentTag, recordedAt, body } = event
  const beside = Buffer.alloc(WRITER_AT + WRITER_BYTES)
  beside[0] = VERSION
  beside.set(contentTag, TAG_AT)
  beside.writeDoubleBE(recordedAt, TIME_AT)
  beside.writeUIntBE(writer, WRITER_AT, WRITER_BYTES)
  // The client reads every event's metadata as JSON first: anything else costs it a thrown error, more than all the rest.
  const metadata = new Uint8Array(Buffer.from(`"${beside.toString('base64')}"`))
  return binaryEvent({ id: uuidOf(dedupKey), type: TYPE, data: body, metadata })
}

/** Any recorded event, whichever way it was read. */
export type Recorded = Pick<
  AllStreamBinaryRecordedEvent,
  'id' | 'streamId' | 'revision' | 'data' | 'metadata' | 'position'
>

export const positionOf = ({ position }: Recorded): number => Number(position!.commit)

/** An event of ours as the log has it. Error: `damaged` where it is not of this adapter's making. */
export function fromServer(event: Recorded, prefix: string): LogRecord {
  const beside = besideOf(event.metadata)
  if (beside === undefined) {
    throw new DatasporError('damaged', {
      internal: `the event at ${positionOf(event)} of the server is not the log's`,
    })
  }
  return {
    position: positionOf(event),
    stream: event.streamId.slice(prefix.length),
    revision: Number(event.revision),
    recordedAt: beside.readDoubleBE(TIME_AT),
    dedupKey: keyOf(event.id),
    contentTag: new Uint8Array(beside.subarray(TAG_AT, TIME_AT)),
    // A copy: the client's own is a part of the whole message.
    body: new Uint8Array(event.data),
  }
}

/** Who wrote an event; 0 where it does not tell. */
export function writerOf({ metadata }: Recorded): number {
  const beside = besideOf(metadata)
  return beside?.[0] === VERSION ? beside.readUIntBE(WRITER_AT, WRITER_BYTES) : 0
}

/** What stands beside an event's data: version, tag, time, writer. */
function besideOf(metadata: unknown): Buffer | undefined {
  if (typeof metadata !== 'string') return undefined
  const beside = Buffer.from(metadata, 'base64')
  return beside.length === BESIDE_BYTES[beside[0] ?? 0] ? beside : undefined
}

/** The event in an entry of `$all`, where it is one of ours. */
export function ours({ event }: AllStreamResolvedEvent, prefix: string): Recorded | undefined {
  return event?.streamId.startsWith(prefix) === true ? (event as Recorded) : undefined
}

function uuidOf(key: Uint8Array): string {
  return Buffer.from(key).toString('hex').replace(UUID, '$1-$2-$3-$4-$5')
}

function keyOf(uuid: string): Uint8Array {
  return new Uint8Array(Buffer.from(uuid.replaceAll('-', ''), 'hex'))
}
