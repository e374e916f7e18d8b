import { Server, ServerCredentials } from '@grpc/grpc-js'
import { dropSubscriber, takeAppends } from './appends.ts'
import { serverFeatures } from './features.ts'
import { gossipOf } from './gossip.ts'
import { type AppendCall, type ReadCall, service } from './protocol.ts'
import { answerRead } from './reads.ts'
import { type Member, type Misbehaviour, newState, type State } from './state.ts'
import { createStore, type Store } from './store.ts'

export interface DoubleOptions {
  /** What the server holds; several members of a cluster share one. */
  readonly store?: Store
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer }
}

export interface EventStoreDouble {
  readonly connectionString: string
  readonly port: number
  readonly store: Store
  readonly state: Pick<State, 'appendsTaken' | 'waiting' | 'subscriptionsTaken' | 'credentials'>
  /** The next appends, one each, in order. */
  misbehave(...how: readonly Misbehaviour[]): void
  /** What is done when the next append has been stored, before it is answered. */
  onceStored(work: () => void): void
  /** Gives the answers that `answer-late` kept back. */
  answerLate(): void
  /** Ends every subscription without an error, and says nothing more. */
  endSubscriptions(): void
  /** As 23.10 does with a subscriber that is 32 events behind. */
  dropSubscriptions(): void
  /** Subscriptions stay open, and hear nothing any more. */
  silenceSubscriptions(): void
  /** Takes everything and does nothing; only the connection itself stays alive. */
  freeze(): void
  thaw(): void
  /** What gossip tells, and who it is among them. */
  join(members: readonly Member[]): void
  /** Connections break, as when the process is killed; what it holds stays. */
  kill(): void
  restart(): Promise<void>
  stop(): void
}

/**
 * A server that speaks EventStoreDB's protocol as far as the log uses it, in memory, on loopback; it behaves as single nodes
 * of 23.10 were seen to, and worse on command.
 */
export async function startEventStoreDouble(
  options: DoubleOptions = {},
): Promise<EventStoreDouble> {
  const state = newState(options.store ?? createStore())
  let { server, port } = await listen(state, 0, options)
  const kill = (): void => {
    state.frozen = undefined
    state.late.length = 0
    server.forceShutdown()
  }
  return {
    connectionString: `esdb://127.0.0.1:${port}?tls=${options.tls !== undefined}`,
    port,
    store: state.store,
    state,
    misbehave: (...how) => void state.next.push(...how),
    onceStored: (work) => void (state.onceStored = work),
    answerLate: () => {
      for (const answer of state.late.splice(0)) answer()
    },
    endSubscriptions: () => {
      for (const { call } of state.subscribers) call.end()
    },
    dropSubscriptions: () => {
      for (const subscriber of state.subscribers) dropSubscriber(subscriber)
    },
    silenceSubscriptions: () => state.subscribers.clear(),
    freeze: () => void (state.frozen ??= []),
    thaw: () => {
      const work = state.frozen ?? []
      state.frozen = undefined
      for (const one of work) one()
    },
    join: (members) => {
      state.members = members
      const leader = members.find(({ role }) => role === 'leader')?.port
      state.leaderPort = leader === port ? undefined : leader
    },
    kill,
    restart: async () => void ({ server, port } = await listen(state, port, options)),
    stop: kill,
  }
}

async function listen(
  state: State,
  port: number,
  { tls }: DoubleOptions,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = new Server({ 'grpc.max_receive_message_length': 32 * 1024 * 1024 })
  server.addService(service('serverfeatures_grpc_pb', 'ServerFeaturesService'), serverFeatures)
  server.addService(service('gossip_grpc_pb', 'GossipService'), gossipOf(state))
  server.addService(service('streams_grpc_pb', 'StreamsService'), {
    batchAppend: (call: AppendCall) => takeAppends(call, state),
    read: (call: ReadCall) => answerRead(call, state),
  })
  const credentials =
    tls === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
  return new Promise((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, at) =>
      error === null ? resolve({ server, port: at }) : reject(error),
    ),
  )
}
