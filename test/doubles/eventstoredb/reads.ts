import { status } from '@grpc/grpc-js'
import { noteCredentials, notLeader } from './appends.ts'
import { caughtUp, confirmation } from './messages.ts'
import type { ReadCall } from './protocol.ts'
import { readRecords } from './read.ts'
import { type State, unlessFrozen } from './state.ts'

export function answerRead(call: ReadCall, state: State): void {
  noteCredentials(call, state)
  call.on('error', () => undefined)
  unlessFrozen(state, () => {
    if (call.cancelled) return
    const isForLeader = call.metadata.get('requires-leader')[0] === 'true'
    if (isForLeader && state.leaderPort !== undefined)
      return void call.emit('error', notLeader(state.leaderPort))
    if (call.request.getOptions()!.hasSubscription()) return subscribe(call, state)
    send(call, state).catch((error: unknown) =>
      call.emit('error', { code: status.UNKNOWN, details: String(error) }),
    )
  })
}

async function send(call: ReadCall, { store }: State): Promise<void> {
  for (const message of readRecords(call.request.getOptions()!, store)) {
    if (call.cancelled) return
    if (!call.write(message)) await drained(call)
  }
  call.end()
}

function drained(call: ReadCall): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      for (const event of ['drain', 'cancelled', 'close']) call.off(event, over)
      resolve()
    }
    for (const event of ['drain', 'cancelled', 'close']) call.on(event, over)
  })
}

function subscribe(call: ReadCall, state: State): void {
  const prefixes =
    call.request.getOptions()!.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? []
  const subscriber = { call, prefixes: prefixes.length === 0 ? [''] : prefixes }
  state.subscriptionsTaken++
  call.write(confirmation('double'))
  call.write(caughtUp())
  state.subscribers.add(subscriber)
  const gone = (): void => void state.subscribers.delete(subscriber)
  for (const end of ['cancelled', 'close', 'finish', 'error']) call.on(end, gone)
}
