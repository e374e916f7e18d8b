import type { Json } from '../../flow/support/events.ts'
import { relativesOf } from '../model/people.ts'
import { PEOPLE, REGISTER } from '../parties.ts'
import {
  type Command,
  cpr,
  earlier,
  expectStatus,
  iso,
  redacted,
  store,
  type World,
} from '../world.ts'
import { askAs } from '../ask.ts'

const SUPPORT = 'jobnetsupport'

export const consented: Command = async (world) => {
  const { random, model } = world
  const index = random.below(PEOPLE)
  // Between the minutes at which things occur.
  const [registeredAt, id] = [earlier(world, 30) - 30_000, world.id('g')]
  const data = {
    subject: cpr(index),
    consentId: id,
    kind: 'support-access',
    givenTo: SUPPORT,
    registeredBy: SUPPORT,
    obtainedAt: iso(registeredAt),
    registeredAt: iso(registeredAt),
    form: 'phone',
    // Of one access only: an entry rests on it where it names it.
    scope: { flow: 'F26', accessId: id },
  }
  const seq = await store(world, SUPPORT, 'consent.given', data, { id, people: [index] })
  model.consents.push({ id, who: model.people.now(index), registeredAt, seq })
  return true
}

export const withdrew: Command = async (world) => {
  const { random, model } = world
  const open = model.consents.filter(
    ({ who, withdrawn }) => withdrawn === undefined && model.people.isAlive(who),
  )
  if (open.length === 0) return false
  const consent = random.pick(open)
  const index = Number(consent.who.split('.')[0])
  const at = Math.max(consent.registeredAt, earlier(world, 20))
  const data = { subject: cpr(index), consentId: consent.id, at: iso(at) }
  const about = { id: world.id('w'), people: [index] }
  const seq = await store(world, SUPPORT, 'consent.withdrawn', data, about)
  consent.withdrawn = { at, seq }
  return true
}

export const fact: Command = async (world) => {
  const index = world.random.below(PEOPLE)
  const data = {
    subject: cpr(index),
    key: 'kommune',
    value: world.random.pick(['kommune:0167', 'kommune:0101']),
    validFrom: iso(earlier(world, 300)),
  }
  await store(world, 'dfdg', 'subject.status-changed', data, { id: world.id('f'), people: [index] })
  return true
}

export const profiled: Command = async (world) => {
  const { random, model } = world
  const index = random.below(PEOPLE)
  const [at, id] = [earlier(world, 20), world.id('p')]
  const data = {
    subject: cpr(index),
    controller: 'jobnet',
    inputs: ['antal logins'],
    method: 'risiko',
    version: '3.1',
    outcomeClass: 'høj risiko',
    humanDecision: random.chance(50),
  }
  const seq = await store(world, 'jobnet', 'profiling.performed', data, { id, at, people: [index] })
  model.profilings.push({ id: `jobnet/${id}`, who: model.people.now(index), at, seq })
  return true
}

const families = [0, 3, 6, 9]

export const numberChanged: Command = async (world) => {
  const { random, model } = world
  const relatives = relativesOf(random.pick(families))
  const [from, to] = random.some(relatives, 2) as [number, number]
  const id = world.id('n')
  const at = iso(earlier(world, 20))
  const data: Json = { from: cpr(from), to: cpr(to), at }
  await store(world, REGISTER, 'subject.number-changed', data, { id, people: relatives })
  model.people.link(id, [model.people.now(from), model.people.now(to)])
  return true
}

export const merged: Command = async (world) => {
  const { random, model } = world
  const relatives = relativesOf(random.pick(families))
  const [kept, ...others] = random.some(relatives, 2 + random.below(2)) as [number, ...number[]]
  const id = world.id('m')
  const data = { kept: cpr(kept), merged: others.map(cpr), at: iso(earlier(world, 20)) }
  await store(world, REGISTER, 'subject.numbers-merged', data, { id, people: relatives })
  model.people.link(
    id,
    [kept, ...others].map((index) => model.people.now(index)),
  )
  return true
}

export const undone: Command = async (world) => {
  const { random, model } = world
  const open = model.people.links.filter(({ id, undone: over }) => !over && id.startsWith('m'))
  if (open.length === 0) return false
  const link = random.pick(open)
  const people = relativesOf(Number(link.whos[0]!.split('.')[0]))
  const data = { undoes: `${REGISTER}/${link.id}` }
  await store(world, REGISTER, 'subject.merge-undone', data, { id: world.id('u'), people })
  link.undone = true
  return true
}

export const erased: Command = async (world) => {
  const { random, model, system } = world
  const index = random.below(PEOPLE)
  await known(world, index)
  await system.drain()
  const people = relativesOf(index)
  world.tell(`erases ${index}`, people)
  const asked = { decision: world.id('sag-'), ground: 'gdpr-17-1-d' } as const
  const done = await system.decisions.erase(redacted(index), asked)
  if (done !== 'now') throw new Error(`erased ${done}`)
  model.next()
  model.people.erase(index)
  return true
}

/** Whoever is to be decided about must be known by the number. */
async function known({ system }: World, index: number): Promise<void> {
  await system.vault.identify([{ kind: 'cpr', number: redacted(index) }], { create: true })
}

export const requested: Command = async (world) => {
  const { random, model } = world
  const index = random.below(PEOPLE)
  world.tell('asks a controller for something', [index])
  const kind = random.pick(['insight', 'copy', 'erasure', 'objection'])
  const body = { controller: 'star', kind, text: 'Hvem?' }
  expectStatus(await askAs(world, index, '/v1/me/requests', {}, body), 201)
  model.requests.push({ who: model.people.now(index), seq: model.next() })
  return true
}
