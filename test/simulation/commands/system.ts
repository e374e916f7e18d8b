import { changedLaw } from '@dataspor/testkit'
import { disclosure, event } from '../../flow/support/events.ts'
import { lawControl } from '../../flow/support/law-control.ts'
import { OTHER_FUND, WINDOWED } from '../parties.ts'
import { type Command, expectStatus, iso, store } from '../world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const reportedThrough: Command = async (world) => {
  const { random, model, system } = world
  const source = random.pick(WINDOWED)
  const own = model.windows.filter((window) => window.source === source)
  const now = system.clock.now()
  const from = own.at(-1)?.through ?? now - 20 * DAY_MS
  const through = from + HOUR_MS * (6 + random.below(60))
  if (through > now) return false
  const came = model.reports.filter(
    (report) => report.source === source && report.at >= from && report.at < through,
  ).length
  const declared = Math.max(0, came + random.pick([0, 0, 0, 1, -1, 3]))
  const data = { from: iso(from), through: iso(through), count: declared }
  const about = { id: world.id('z'), people: [] }
  const seq = await store(world, source, 'source.reported-through', data, about)
  model.windows.push({ source, from, through, declared, seq })
  return true
}

export const refused: Command = async (world) => {
  const { random, system, model } = world
  const [data, status, code] = random.pick([
    [{ recipient: 'kommune' }, 422, 'recipient_not_named'],
    [{ subject: { cpr: '0000000000' } }, 422, 'subject_invalid'],
    [{ sender: 'jobnet' }, 403, 'source_not_yours'],
    [{ correlationId: '6101801234' }, 422, 'cpr_in_clear_field'],
    [{ dataCategories: [] }, 422, 'event_invalid'],
  ] as const)
  world.tell(`refused: ${code}`)
  const reported = disclosure(world.id('q'), data)
  expectStatus(await system.report('a-kasse:3f', reported), status, code)
  model.next()
  return true
}

/** Sent again it is there already; with other content under its id it is refused. */
export const again =
  (conflict: boolean): Command =>
  async (world) => {
    const { random, system, model } = world
    if (world.sent.length === 0) return false
    const { source, event: before, people } = random.pick(world.sent)
    const erasedSince = people.some((index) => model.people.now(index) !== `${index}.0`)
    if (erasedSince) return false
    const time = iso(Date.parse(String(before['time'])) - 1_000)
    world.tell(`${conflict ? 'conflicts with' : 'sends again'} ${String(before['id'])}`, people)
    const reply = await system.report(source, conflict ? { ...before, time } : before)
    if (conflict) expectStatus(reply, 409)
    else expectStatus(reply, 200)
    if (conflict) model.next()
    return true
  }

/** Some in one list: the good are stored, the others told by index. */
export const list: Command = async (world) => {
  const { random, system, model } = world
  const good = world.id('v')
  const at = system.clock.now()
  const fine = event(OTHER_FUND, 'disclosure.recorded', good, {
    ...(disclosure('x')['data'] as object),
    sender: OTHER_FUND,
    subject: { cpr: '7001801234' },
  })
  const faulty = { ...fine, id: world.id('q'), type: 'dk.dataspor.unknown.v1' }
  const events = random.some([fine, faulty], 2)
  world.tell(`a list with ${good} and one that is refused`)
  const reply = await system.report(OTHER_FUND, events)
  expectStatus(reply, 200)
  const { accepted, rejected } = reply.json<{ accepted: number; rejected: { index: number }[] }>()
  if (accepted !== 1 || rejected[0]?.index !== events.indexOf(faulty)) throw new Error(reply.body)
  model.report(OTHER_FUND, Math.min(at, Date.parse(String(fine['time']))), model.next())
  return true
}

export const restarted: Command = async (world) => {
  world.tell('restart')
  await world.system.restart()
  return true
}

/** A law that ends on another day each time, so that each catalogue is new; then what is stored is judged again. */
export const lawChanged: Command = async (world) => {
  const day = new Date(Date.UTC(2026, 0, 1) + world.model.seq * DAY_MS).toISOString().slice(0, 10)
  world.tell(`a law ends on ${day}`)
  const law = lawControl(world.system)
  const published = await law.publish(changedLaw('lob-33', { validTo: day }))
  if (published.statusCode >= 300) throw new Error(published.body)
  world.model.next()
  if (world.random.chance(50)) await law.reassess()
  world.model.next()
  return true
}

export const timePassed: Command = async (world) => {
  const hours = 1 + world.random.below(12)
  world.tell(`${hours} hours pass`)
  world.system.clock.advance(hours * HOUR_MS)
  return true
}
