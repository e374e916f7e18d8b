import { FUND_TO_DFDG, type Json } from '../../flow/support/events.ts'
import type { EventHold } from '../model/entries.ts'
import { familyOf } from '../model/people.ts'
import { DFDG, ends, FUND, LOOK, OTHER_FUND, PAIRED_FROM, PAIRED_TO, PEOPLE } from '../parties.ts'
import { type Command, cpr, earlier, iso, store, type World } from '../world.ts'

const HOUR_MS = 3_600_000
const RECIPIENTS = ['dfdg', 'kommune:0167', 'star']
const CATEGORIES = ['dfdg-til-afmelding', 'dfdg-medlemskab']

/** What the other fund tells of a person, and perhaps of others. */
export function ofOtherFund({ random }: World, people: readonly number[]) {
  const recipient = random.pick(RECIPIENTS)
  const alsoAbout = people.slice(1).map((index) => ({ relation: 'barn', subject: cpr(index) }))
  const data: Json = {
    ...FUND_TO_DFDG,
    subject: cpr(people[0]!),
    sender: OTHER_FUND,
    recipient,
    ...(alsoAbout.length === 0 ? {} : { alsoAbout }),
  }
  const said = { ...ends(OTHER_FUND, recipient), flow: 'F40', categories: ['dfdg-til-afmelding'] }
  return { data, said }
}

/** Different people, no two of whom may turn out to be one. */
export function strangers({ random }: World, count: number, but: readonly number[] = []): number[] {
  const families = new Set(but.map(familyOf))
  const found: number[] = []
  for (const index of random.some([...Array(PEOPLE).keys()], PEOPLE)) {
    if (families.has(familyOf(index)) || found.length === count) continue
    families.add(familyOf(index))
    found.push(index)
  }
  return found
}

export const recorded: Command = async (world) => {
  const { random, system, model } = world
  const people = strangers(world, random.chance(25) ? 2 + random.below(2) : 1)
  const { data, said } = ofOtherFund(world, people)
  const hold = random.chance(8) ? heldFor(world) : undefined
  const at = earlier(world, 20)
  const id = world.id('r')
  const within = hold === undefined ? {} : { hold: wireHold(hold) }
  const seq = await store(
    world,
    OTHER_FUND,
    'disclosure.recorded',
    { ...data, ...within },
    { id, at, people },
  )
  const whos = people.map((index) => model.people.now(index))
  model.add(
    {
      id: `${OTHER_FUND}/${id}`,
      source: OTHER_FUND,
      kind: 'sent',
      versions: [{ ...said, seq, people: whos, occurredAt: at }],
      retractions: [],
      ...(hold === undefined ? {} : { hold }),
    },
    seq,
  )
  if (random.chance(30)) system.clock.advance(random.below(HOUR_MS / 4))
  return true
}

function heldFor({ random, system }: World): EventHold {
  return {
    visibility: random.chance(50) ? 'counted' : 'silent',
    until: system.clock.now() + HOUR_MS * (1 + random.below(200)),
    lifted: false,
  }
}

const wireHold = ({ visibility, until }: EventHold): Json => ({
  ground: 'dbl-22-2',
  authority: OTHER_FUND,
  until: iso(until),
  visibility,
})

/** One end of what a fund sends DFDG; for some people the other end reports it too. */
const end =
  (kind: 'sent' | 'received'): Command =>
  async (world) => {
    const { random, model } = world
    const index =
      kind === 'received' || random.chance(60)
        ? PAIRED_FROM + random.below(PAIRED_TO - PAIRED_FROM)
        : random.below(PEOPLE)
    const flow = random.chance(90) ? 'F40' : 'F41'
    const categories = random.some(CATEGORIES, 1 + random.below(2))
    const correlation = random.chance(20) ? `x${random.below(40)}` : undefined
    const data = {
      ...FUND_TO_DFDG,
      subject: cpr(index),
      flow,
      dataCategories: categories,
      ...(correlation === undefined ? {} : { correlationId: correlation }),
    }
    const source = kind === 'sent' ? FUND : DFDG
    const [at, id] = [earlier(world, 30), world.id(kind === 'sent' ? 's' : 'c')]
    const type = kind === 'sent' ? 'disclosure.recorded' : 'disclosure.received'
    const seq = await store(world, source, type, data, { id, at, people: [index] })
    const people = [model.people.now(index)]
    model.add(
      {
        id: `${source}/${id}`,
        source,
        kind,
        versions: [{ ...ends(FUND, 'dfdg'), seq, people, occurredAt: at, flow, categories }],
        retractions: [],
        ...(correlation === undefined ? {} : { correlation }),
      },
      seq,
    )
    return true
  }

export const sent = end('sent')
export const received = end('received')

/** Support looks at somebody's Jobnet, with the person's consent or without. */
export const looked: Command = async (world) => {
  const { random, model } = world
  const index = random.below(PEOPLE)
  const own = model.consents.filter(({ who }) => model.people.same(index).has(who))
  const consent = random.chance(60) && own.length > 0 ? random.pick(own).id : world.id('none')
  const wire = LOOK.event['data'] as Json
  const [at, id] = [earlier(world, 20), world.id('l')]
  const data = { ...wire, subject: cpr(index), consent }
  const seq = await store(world, LOOK.source, 'disclosure.recorded', data, {
    id,
    at,
    people: [index],
  })
  const people = [model.people.now(index)]
  const said = { ...ends(LOOK.sender, LOOK.recipient), flow: 'F26', categories: [] }
  model.add(
    {
      id: `${LOOK.source}/${id}`,
      source: LOOK.source,
      kind: 'sent',
      versions: [{ ...said, seq, people, occurredAt: at }],
      retractions: [],
      consent,
    },
    seq,
  )
  return true
}
