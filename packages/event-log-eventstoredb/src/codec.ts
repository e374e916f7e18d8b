import type { LogRecord, NewEvent } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import {
  type AllStreamBinaryRecordedEvent,
  type AllStreamResolvedEvent,
  binaryEvent,
  type EventData,
} from '@eventstore/db-client'

const TYPE = 'dataspor'
const VERSION = 1
const TAG_AT = 1
const TIME_AT = 17
const BESIDE_BYTES = 25
const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

/** An event as the server takes it: its id is the dedupKey, so that the same append sent again is known to be the same. */
export function toServer({ dedupKey, contentTag, recordedAt, body }: NewEvent): EventData {
  const beside = Buffer.alloc(BESIDE_BYTES)
  beside[0] = VERSION
  beside.set(contentTag, TAG_AT)
  beside.writeDoubleBE(recordedAt, TIME_AT)
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

/** What stands beside an event's data: version, tag, time. */
function besideOf(metadata: unknown): Buffer | undefined {
  if (typeof metadata !== 'string') return undefined
  const beside = Buffer.from(metadata, 'base64')
  return beside.length === BESIDE_BYTES && beside[0] === VERSION ? beside : undefined
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
