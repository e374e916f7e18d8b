import type { Any } from 'google-protobuf/google/protobuf/any_pb.js'
import type { Empty } from 'google-protobuf/google/protobuf/empty_pb.js'
import { createRequire } from 'node:module'
import type * as SharedTypes from '@eventstore/db-client/generated/shared_pb.js'
import type * as StatusTypes from '@eventstore/db-client/generated/status_pb.js'
import type * as StreamsTypes from '@eventstore/db-client/generated/streams_pb.js'
import { generated } from './protocol.ts'
import type { Appended, Proposed, StoredRecord } from './store.ts'

// The messages and services are those that the client package ships, which is CommonJS.
const require = createRequire(import.meta.url)
const streams = generated('streams_pb') as typeof StreamsTypes
const shared = generated('shared_pb') as typeof SharedTypes
const status = generated('status_pb') as typeof StatusTypes
const generatedAny = require('google-protobuf/google/protobuf/any_pb.js') as { Any: typeof Any }
const generatedEmpty = require('google-protobuf/google/protobuf/empty_pb.js') as {
  Empty: typeof Empty
}

/** Since 1970, in the server's unit of 100 ns; the double's clock stands still. */
const CREATED = '17000000000000000'

export function eventMessage(record: StoredRecord): StreamsTypes.ReadResp {
  const { position, stream, revision, id, metadata, data, customMetadata } = record
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
  const uuid = new shared.UUID()
  uuid.setString(id)
  recorded.setId(uuid)
  recorded.setStreamIdentifier(identifier(stream))
  recorded.setStreamRevision(String(revision))
  recorded.setCommitPosition(String(position))
  recorded.setPreparePosition(String(position))
  recorded.setData(data)
  recorded.setCustomMetadata(customMetadata)
  const map = recorded.getMetadataMap()
  for (const [name, value] of metadata) map.set(name, value)
  map.set('created', CREATED)
  const event = new streams.ReadResp.ReadEvent()
  event.setEvent(recorded)
  event.setCommitPosition(String(position))
  return new streams.ReadResp().setEvent(event)
}

export function streamNotFound(name: string): StreamsTypes.ReadResp {
  const missing = new streams.ReadResp.StreamNotFound()
  missing.setStreamIdentifier(identifier(name))
  return new streams.ReadResp().setStreamNotFound(missing)
}

export function confirmation(id: string): StreamsTypes.ReadResp {
  const said = new streams.ReadResp.SubscriptionConfirmation()
  said.setSubscriptionId(id)
  return new streams.ReadResp().setConfirmation(said)
}

export function caughtUp(): StreamsTypes.ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())
}

export function proposed(message: StreamsTypes.BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()!.getString(),
    metadata: new Map(message.getMetadataMap().getEntryList()),
    data: message.getData_asU8(),
    customMetadata: message.getCustomMetadata_asU8(),
  }
}

export function appendedMessage(
  correlation: SharedTypes.UUID,
  stream: string,
  appended: Appended,
): StreamsTypes.BatchAppendResp {
  const answer = new streams.BatchAppendResp()
  answer.setCorrelationId(correlation)
  answer.setStreamIdentifier(identifier(stream))
  if (appended.kind === 'stored') {
    const success = new streams.BatchAppendResp.Success()
    success.setCurrentRevision(String(appended.last))
    const place = new shared.AllStreamPosition()
    place.setCommitPosition(String(appended.position))
    place.setPreparePosition(String(appended.position))
    success.setPosition(place as never)
    return answer.setSuccess(success)
  }
  return answer.setError(
    appended.kind === 'too-large' ? tooLarge() : wrongVersion(appended.current),
  )
}

function wrongVersion(current: number): StatusTypes.Status {
  const wrong = new shared.WrongExpectedVersion()
  if (current >= 0) wrong.setCurrentStreamRevision(String(current))
  else wrong.setCurrentNoStream(new generatedEmpty.Empty())
  wrong.setExpectedAny(new generatedEmpty.Empty())
  return problem(6, 'event_store.client.WrongExpectedVersion', wrong.serializeBinary())
}

function tooLarge(): StatusTypes.Status {
  const detail = new shared.MaximumAppendSizeExceeded()
  detail.setMaxappendsize(1_048_576)
  return problem(3, 'event_store.client.MaximumAppendSizeExceeded', detail.serializeBinary())
}

function problem(code: number, typeName: string, bytes: Uint8Array): StatusTypes.Status {
  const any = new generatedAny.Any()
  any.pack(bytes, typeName)
  const said = new status.Status()
  said.setCode(code)
  said.setDetails(any)
  return said
}

function identifier(name: string): SharedTypes.StreamIdentifier {
  const made = new shared.StreamIdentifier()
  made.setStreamName(Buffer.from(name).toString('base64'))
  return made
}
