import { batchesOf, csv, header, numberOf } from '../../flow/support/batches.ts'
import type { Json } from '../../flow/support/events.ts'
import { type Entry, isClosed, latest } from '../model/entries.ts'
import type { OpenBatch } from '../model/model.ts'
import { indexOf, isAlone, type Who } from '../model/people.ts'
import { DFDG, ends, PEOPLE, POPULATION } from '../parties.ts'
import { type Command, earlier, iso, store, type World } from '../world.ts'

const OPEN_MAX = 6
const PARTS_MAX = 5

export const opened: Command = async (world) => {
  const { model } = world
  if (model.batches.length >= OPEN_MAX) return false
  const id = world.id('b')
  // Off the whole minute: a batch stands at no other entry's time.
  const occurredAt = earlier(world, 20) + 1_000 + Number(id.slice(1))
  world.tell(`opens batch ${id} at ${iso(occurredAt)}`)
  const { status, body } = await batchesOf(world.system).open(
    header(id, {}, { time: iso(occurredAt) }),
  )
  if (status !== 201) throw new Error(`batch: ${status} ${JSON.stringify(body)}`)
  model.next()
  model.batches.push({ batch: String(body['id']), id, occurredAt, parts: new Map() })
  return true
}

/** A part in any order, over one that has come or not. */
export const part: Command = async (world) => {
  const { random, model } = world
  if (model.batches.length === 0) return false
  const batch = random.pick(model.batches)
  const n = 1 + random.below(PARTS_MAX)
  const from = random.below(POPULATION)
  const many = Array.from({ length: 1 + random.below(60) }, (_, i) => (from + i) % POPULATION)
  const people = [...new Set([...many, ...random.some([...Array(PEOPLE).keys()], 6)])]
  const body = csv(people.map(numberOf))
  world.tell(`part ${n} of ${batch.id}: ${people.length} people`, people)
  const { status } = await batchesOf(world.system).part(batch.batch, n, body)
  if (status !== 204) throw new Error(`part: ${status}`)
  batch.parts.set(n, { body, whos: people.map((index) => model.people.now(index)) })
  return true
}

const membersOf = ({ parts }: OpenBatch): readonly Who[] => [
  ...new Set([...parts.values()].flatMap(({ whos }) => whos)),
]

async function seal({ system }: World, batch: OpenBatch, lines: number, subjectCount: number) {
  const parts = Object.fromEntries([...batch.parts].map(([n, { body }]) => [n, body]))
  return batchesOf(system).seal(batch.batch, { parts, lines, subjectCount })
}

const linesOf = ({ parts }: OpenBatch): number =>
  [...parts.values()].reduce((sum, { whos }) => sum + whos.length, 0)

export const sealedWrongly: Command = async (world) => {
  const { random, model } = world
  const filled = model.batches.filter(({ parts }) => parts.size > 0)
  if (filled.length === 0) return false
  const batch = random.pick(filled)
  world.tell(`seals ${batch.id} with a wrong count`)
  const off = random.chance(50) ? [1, 0] : [0, 1]
  const [lines, count] = [linesOf(batch) + off[0]!, membersOf(batch).length + off[1]!]
  const { status, body } = await seal(world, batch, lines, count)
  if (status !== 422 || body['code'] !== 'seal_mismatch')
    throw new Error(`wrong seal: ${status} ${JSON.stringify(body)}`)
  return true
}

export const sealed: Command = async (world) => {
  const { random, model } = world
  const filled = model.batches.filter(({ parts }) => parts.size > 0)
  if (filled.length === 0) return false
  const batch = random.pick(filled)
  const people = membersOf(batch)
  world.tell(`seals ${batch.id}`, people.map(indexOf))
  const { status, body } = await seal(world, batch, linesOf(batch), people.length)
  if (status !== 200 || body['subjectCount'] !== people.length)
    throw new Error(`seal: ${status} ${JSON.stringify(body)}`)
  model.batches.splice(model.batches.indexOf(batch), 1)
  const seq = model.next()
  model.report(DFDG, batch.occurredAt, seq)
  const { id, occurredAt } = batch
  const said = { ...ends(DFDG, 'danmarks-statistik'), flow: 'F49', categories: [] }
  const versions = [{ ...said, seq, people, occurredAt }]
  model.add({ id: `${DFDG}/${id}`, source: DFDG, kind: 'batch', versions, retractions: [] }, seq)
  return true
}

/** Taken back for some members, or for all. */
export const retractedBatch: Command = async (world) => {
  const { random, model } = world
  const open = model.entries.filter((entry) => entry.kind === 'batch' && !isClosed(entry))
  if (open.length === 0) return false
  const entry = random.pick(open)
  const members = random.chance(70) ? someMembers(world, entry) : undefined
  if (members?.length === 0) return false
  const reason = random.pick(['did-not-happen', 'duplicate', 'wrong-subject'])
  const subjects = members?.map((who) => ({ cpr: numberOf(indexOf(who)) }))
  const data: Json = {
    retracts: entry.id,
    reason,
    ...(subjects === undefined ? {} : { subjects }),
  }
  const people = (members ?? latest(entry).people).map(indexOf)
  const seq = await store(world, DFDG, 'disclosure.retracted', data, { id: world.id('y'), people })
  const wrongSubject = reason === 'wrong-subject'
  entry.retractions.push({ seq, wrongSubject, ...(members === undefined ? {} : { members }) })
  return true
}

function someMembers({ random, model }: World, entry: Entry): readonly Who[] {
  const before = new Set(entry.retractions.flatMap(({ members }) => members ?? []))
  const left = latest(entry).people.filter(
    (who) => isAlone(who) && model.people.isAlive(who) && !before.has(who),
  )
  return random.some(left, 1 + random.below(4))
}
