import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import type * as FeatureTypes from '@eventstore/db-client/generated/serverfeatures_pb.js'
import { generated } from './protocol.ts'

const features = generated('serverfeatures_pb') as typeof FeatureTypes

const METHODS: readonly (readonly [string, readonly string[]])[] = [
  ['read', ['position', 'events']],
  ['append', []],
  ['batchappend', ['deadline_duration']],
]

/** What a server says of itself first, its methods in lower case. */
export const serverFeatures = {
  getSupportedMethods: (
    _call: ServerUnaryCall<unknown, FeatureTypes.SupportedMethods>,
    answer: sendUnaryData<FeatureTypes.SupportedMethods>,
  ): void => {
    const said = new features.SupportedMethods()
    said.setEventStoreServerVersion('23.10.8')
    for (const [name, list] of METHODS) {
      const method = new features.SupportedMethod()
      method.setServiceName('event_store.client.streams.streams')
      method.setMethodName(name)
      method.setFeaturesList([...list])
      said.addMethods(method)
    }
    answer(null, said)
  },
}
