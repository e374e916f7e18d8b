import type { PlacedHold } from '../model/holds.ts'
import { PEOPLE } from '../parties.ts'
import { indexOf } from '../model/people.ts'
import { type Command, earlier, redacted } from '../world.ts'

const HOUR_MS = 3_600_000

export const placed: Command = async (world) => {
  const { random, model, system } = world
  const index = random.below(PEOPLE)
  const from = earlier(world, 20)
  const match: PlacedHold['match'] = random.pick([
    {},
    { recipient: 'star' },
    { recipient: 'dfdg' },
    { recipient: 'danmarks-statistik' },
    { recipient: 'kommune:0167' },
    { sender: 'a-kasse:hk' },
    { sender: 'star' },
    { flow: 'F40' },
    { flow: 'F26' },
    { from },
    { from, to: from + 100 * HOUR_MS },
    { to: from, recipient: 'star' },
  ])
  const visibility = random.pick(['counted', 'silent'] as const)
  const until = system.clock.now() + HOUR_MS * (1 + random.below(120))
  world.tell(`hold ${visibility} ${JSON.stringify(match)} until ${until}`, [index])
  const asked = { match, authority: 'star', ground: 'dbl-22-2', visibility, until } as const
  const { id } = await system.decisions.placeHold(redacted(index), asked)
  model.next()
  model.holds.push({ id, who: model.people.now(index), match, visibility, until, lifted: false })
  return true
}

export const lifted: Command = async (world) => {
  const { random, model, system } = world
  const open = model.holds.filter((hold) => !hold.lifted && model.people.isAlive(hold.who))
  if (open.length === 0) return false
  const hold = random.pick(open)
  world.tell(`lifts ${hold.id}`, [indexOf(hold.who)])
  await system.decisions.liftHold(hold.id)
  model.next()
  hold.lifted = true
  return true
}

/** A hold within an event is lifted by the event's id. */
export const liftedInEvent: Command = async (world) => {
  const { random, model, system } = world
  const open = model.entries.filter(
    ({ hold, versions }) =>
      hold?.lifted === false &&
      versions.every(({ people }) => people.every((who) => model.people.isAlive(who))),
  )
  if (open.length === 0) return false
  const { id, hold, versions } = random.pick(open)
  const people = versions.flatMap((version) => version.people.map(indexOf))
  world.tell(`lifts the hold in ${id}`, people)
  await system.decisions.liftHold(id)
  model.next()
  hold!.lifted = true
  return true
}
