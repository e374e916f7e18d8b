import { Metadata, status } from '@grpc/grpc-js'
import { appendedMessage, eventMessage, proposed } from './messages.ts'
import type { AppendCall, BatchAppendReq } from './protocol.ts'
import { type Misbehaviour, type State, type Subscriber, unlessFrozen } from './state.ts'
import type { Expected, Proposed, StoredRecord } from './store.ts'

/** 23.10 drops a live subscriber that gets so many at once. */
const CONSUMER_TOO_SLOW_EVENTS = 150

interface Open {
  readonly stream: string
  readonly expected: Expected
  readonly events: Proposed[]
}

/** One stream of calls for all appends of a client; an append comes in messages joined by its correlation id. */
export function takeAppends(call: AppendCall, state: State): void {
  const open = new Map<string, Open>()
  noteCredentials(call, state)
  call.on('error', () => undefined)
  call.on('end', () => call.end())
  if (state.leaderPort !== undefined) return void call.emit('error', notLeader(state.leaderPort))
  call.on('data', (message: BatchAppendReq) => {
    const correlation = message.getCorrelationId()!
    const id = correlation.getString()
    const options = message.getOptions()
    if (options !== undefined) {
      const stream = Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString()
      open.set(id, { stream, expected: expectedOf(options), events: [] })
    }
    const append = open.get(id)!
    append.events.push(...message.getProposedMessagesList().map(proposed))
    if (!message.getIsFinal()) return
    open.delete(id)
    unlessFrozen(state, () => answerAppend(call, state, correlation, append))
  })
}

function answerAppend(
  call: AppendCall,
  state: State,
  correlation: Parameters<typeof appendedMessage>[0],
  append: Open,
): void {
  state.appendsTaken++
  const how: Misbehaviour | undefined = state.next.shift()
  const say = (appended: Parameters<typeof appendedMessage>[2]): void =>
    void call.write(appendedMessage(correlation, append.stream, appended))
  switch (how) {
    case 'drop-before-commit':
      return drop(call)
    case 'drop-after-commit':
      commit(state, append)
      return drop(call)
    case 'answer-late': {
      const appended = commit(state, append)
      return void state.late.push(() => say(appended))
    }
    case 'never-answer-and-store':
      return void commit(state, append)
    case 'never-answer-nor-store':
      return
    case 'wrong-version':
      return say({ kind: 'wrong-version', current: 1_000_000 })
    case undefined:
      return say(commit(state, append))
    default:
      return how satisfies never
  }
}

function drop(call: AppendCall): void {
  call.emit('error', { code: status.UNAVAILABLE, details: 'the connection was dropped' })
}

function commit(state: State, { stream, expected, events }: Open) {
  const { store } = state
  const before = store.records.length
  const appended = store.append(stream, events, expected)
  const added = store.records.slice(before)
  for (const subscriber of state.subscribers) tell(subscriber, added)
  const { onceStored } = state
  state.onceStored = undefined
  onceStored?.()
  return appended
}

function tell(subscriber: Subscriber, added: readonly StoredRecord[]): void {
  const { call, prefixes } = subscriber
  const matching = added.filter(({ stream }) =>
    prefixes.some((prefix) => stream.startsWith(prefix)),
  )
  if (matching.length >= CONSUMER_TOO_SLOW_EVENTS) return dropSubscriber(subscriber)
  for (const record of matching) call.write(eventMessage(record))
}

/** As 23.10 does with a subscriber that is 32 events behind. */
export function dropSubscriber({ call }: Subscriber): void {
  const details =
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.'
  call.emit('error', { code: status.ABORTED, details })
}

export function notLeader(port: number) {
  const metadata = new Metadata()
  metadata.set('exception', 'not-leader')
  metadata.set('leader-endpoint-host', '127.0.0.1')
  metadata.set('leader-endpoint-port', String(port))
  return { code: status.NOT_FOUND, details: 'Leader info available', metadata }
}

function expectedOf(options: BatchAppendReq.Options): Expected {
  if (options.hasAny()) return 'any'
  if (options.hasNoStream()) return -1
  if (options.hasStreamExists()) return 'stream-exists'
  return Number(options.getStreamPosition())
}

export function noteCredentials(
  { metadata }: { readonly metadata: Metadata },
  { credentials }: State,
): void {
  for (const value of metadata.get('authorization')) credentials.add(String(value))
}
