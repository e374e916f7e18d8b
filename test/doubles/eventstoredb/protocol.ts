import { createRequire } from 'node:module'
import type { ServerDuplexStream, ServerWritableStream, ServiceDefinition } from '@grpc/grpc-js'
import type {
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js'

/** The messages of the protocol, as the client package ships them. */
export type { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp }
export type AppendCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>

const require = createRequire(import.meta.url)

/** The package is CommonJS. */
export const generated = (file: string): unknown =>
  require(`@eventstore/db-client/generated/${file}`)

export const service = (file: string, name: string): ServiceDefinition =>
  (generated(file) as Record<string, ServiceDefinition>)[name]!
