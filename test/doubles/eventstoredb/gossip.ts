import { randomUUID } from 'node:crypto'
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import type * as GossipTypes from '@eventstore/db-client/generated/gossip_pb.js'
import type * as SharedTypes from '@eventstore/db-client/generated/shared_pb.js'
import { generated } from './protocol.ts'
import type { Member, State } from './state.ts'

const gossip = generated('gossip_pb') as typeof GossipTypes
const shared = generated('shared_pb') as typeof SharedTypes

/** What one member of a cluster says of all. */
export const gossipOf = (state: State) => ({
  read: (
    _call: ServerUnaryCall<unknown, GossipTypes.ClusterInfo>,
    answer: sendUnaryData<GossipTypes.ClusterInfo>,
  ): void => {
    const info = new gossip.ClusterInfo()
    for (const member of state.members) info.addMembers(memberMessage(member))
    answer(null, info)
  },
})

function memberMessage({ port, role }: Member): GossipTypes.MemberInfo {
  const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState
  const member = new gossip.MemberInfo()
  const id = new shared.UUID()
  id.setString(randomUUID())
  const place = new gossip.EndPoint()
  place.setAddress('127.0.0.1')
  place.setPort(port)
  return member
    .setInstanceId(id)
    .setState(role === 'leader' ? LEADER : FOLLOWER)
    .setIsAlive(true)
    .setHttpEndPoint(place)
}
