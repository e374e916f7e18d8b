import type { Json } from '../../flow/support/events.ts'
import { type Entry, isClosed, latest } from '../model/entries.ts'
import { indexOf } from '../model/people.ts'
import { OTHER_FUND } from '../parties.ts'
import { type Command, earlier, expectStatus, iso, store, type World } from '../world.ts'
import { ofOtherFund, strangers } from './disclosures.ts'
import { event } from '../../flow/support/events.ts'

/** An entry of the other fund that more can be said about, none of whose people has been erased. */
function open({ random, model }: World): Entry | undefined {
  for (let tries = 0; tries < 20 && model.entries.length > 0; tries++) {
    const entry = random.pick(model.entries)
    const alive = entry.versions.every(({ people }) =>
      people.every((who) => model.people.isAlive(who)),
    )
    if (entry.source === OTHER_FUND && alive && !isClosed(entry)) return entry
  }
  return undefined
}

const everybody = ({ versions }: Entry): number[] => [
  ...new Set(versions.flatMap(({ people }) => people.map(indexOf))),
]

const correcting =
  (reason: 'content' | 'wrong-subject'): Command =>
  async (world) => {
    const { random, model } = world
    const entry = open(world)
    if (entry === undefined) return false
    const before = everybody(entry)
    const { people: told } = latest(entry)
    const others = random.chance(20) ? strangers(world, 1, before) : told.slice(1).map(indexOf)
    const [subject] =
      reason === 'content' ? [indexOf(told[0]!)] : strangers(world, 1, [...before, ...others])
    if (subject === undefined) return false
    const people = [subject, ...others]
    const { data, said } = ofOtherFund(world, people)
    const at = random.chance(30) ? earlier(world, 20) : undefined
    const correction: Json = {
      corrects: entry.id,
      reason,
      ...(at === undefined ? {} : { occurredAt: iso(at) }),
      replacement: data,
    }
    const about = { id: world.id('k'), people: [...before, ...people] }
    const seq = await store(world, OTHER_FUND, 'disclosure.corrected', correction, about)
    const whos = people.map((index) => model.people.now(index))
    // Without a time of its own, the original's stands.
    const first = entry.versions[0]!.occurredAt
    entry.versions.push({ ...said, seq, people: whos, occurredAt: at ?? first })
    model.index(entry)
    return true
  }

export const corrected = correcting('content')
export const correctedSubject = correcting('wrong-subject')

export const retracted: Command = async (world) => {
  const { random } = world
  const entry = open(world)
  if (entry === undefined) return false
  const reason = random.pick(['did-not-happen', 'duplicate', 'other', 'wrong-subject'])
  const data = { retracts: entry.id, reason }
  const about = { id: world.id('t'), people: everybody(entry) }
  const seq = await store(world, OTHER_FUND, 'disclosure.retracted', data, about)
  entry.retractions.push({ seq, wrongSubject: reason === 'wrong-subject' })
  return true
}

/** What is closed takes nothing more. */
export const saidTooLate: Command = async (world) => {
  const { random, model, system } = world
  const closed = model.entries.filter((entry) => entry.source === OTHER_FUND && isClosed(entry))
  if (closed.length === 0) return false
  const entry = random.pick(closed)
  const data = { retracts: entry.id, reason: 'other' }
  const id = world.id('late')
  world.tell(`retracts ${entry.id} again`, everybody(entry))
  const reported = event(OTHER_FUND, 'disclosure.retracted', id, data, {
    time: iso(system.clock.now()),
  })
  expectStatus(await system.report(OTHER_FUND, reported), 409, 'already_retracted')
  world.model.next()
  return true
}
