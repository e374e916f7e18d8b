import { randomUUID } from 'node:crypto'
import type { AppendOutcome } from '@dataspor/event-log'
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client'
import { expect, it } from 'vitest'
import { append, eventStore, expectOnce, newEvents, openLog } from './harness/eventstoredb.ts'
import { until } from './harness/until.ts'

const APPENDS = 30

it('where one server breaks its connection all the time, the appends to another are not even sent again', async () => {
  const [broken, sound] = [await eventStore(), await eventStore()]
  // A deadline so long that only a broken connection could have an append sent again.
  const patience = { deadlineMs: 60_000 }
  const [one, other] = [await openLog(broken), await openLog(sound, { patience })]
  const [toBroken, toSound] = [newEvents(APPENDS), newEvents(APPENDS)]
  const before = sound.state.appendsTaken
  const [fromBroken, fromSound]: [AppendOutcome[], AppendOutcome[]] = [[], []]
  for (let n = 0; n < APPENDS; n++) {
    sound.misbehave('answer-late')
    const pending = append(other, [toSound[n]!])
    await until(
      'the sound server’s append',
      () => sound.state.appendsTaken > before + n || undefined,
    )
    // Now the sound server owes an answer: the other connection breaks in just that moment.
    broken.misbehave(n % 2 === 0 ? 'drop-after-commit' : 'drop-before-commit')
    fromBroken.push(...(await append(one, [toBroken[n]!])))
    sound.answerLate()
    fromSound.push(...(await pending))
  }
  expectOnce(broken, toBroken, fromBroken)
  expectOnce(sound, toSound, fromSound)
  expect(sound.state.appendsTaken - before).toBe(APPENDS)
})

it('the client as it comes rejects what waits for another server: the reason for the log’s own', async () => {
  const [broken, sound] = [await eventStore(), await eventStore()]
  const clients = [broken, sound].map(({ connectionString }) =>
    EventStoreDBClient.connectionString(connectionString),
  )
  const [one, other] = [clients[0]!, clients[1]!]
  const event = () => binaryEvent({ id: randomUUID(), type: 'test', data: new Uint8Array(1) })
  sound.misbehave('never-answer-and-store')
  const waiting = other.appendToStream('s', event()).catch((error: unknown) => error)
  await until('the sound server’s append', () => sound.state.appendsTaken || undefined)
  broken.misbehave('drop-before-commit')
  await expect(one.appendToStream('s', event())).rejects.toThrow('was dropped')
  expect(String(await waiting)).toContain('was dropped')
  await Promise.all(clients.map((client) => client.dispose()))
})
