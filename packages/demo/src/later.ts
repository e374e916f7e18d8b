import { cloudEvent, disclosureEvent, type DemoEvent, type Json } from './disclosure-event.ts'
import { eventPrefix } from './event-prefix.ts'
import { lifeOf } from './life.ts'
import { person, type Person } from './people.ts'
import type { ScenarioOptions } from './scenario-options.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Whom it happens to, by index. */
export const LATER = {
  /** Gets a new number; the old one still leads to the same trail. */
  renumbered: 2,
  /** Was named by mistake, where `meant` was meant. */
  mistaken: 4,
  meant: 9,
  /** Took back a consent, which was told late; and a delivery that the recipient confirmed. */
  withdrawing: 6,
  /** Has an entry withheld until the hold expires; and a delivery that nobody confirmed. */
  withheld: 1,
} as const

/** The recipient that confirms what it receives. */
export const CONFIRMING = 'udbetaling-danmark'
const CONFIRMED_FLOW = 'F51'
const SUPPORT_FLOW = 'F26'
/** To whom the consent was given: only they can say that it was taken back. */
const SUPPORT = 'jobnetsupport'
/** Days after the end of the story until the withheld entry shows. */
const HELD_DAYS = 45

/** What turns out later about a person, each kind once; nothing where the demo's own parties are not registered. */
export function* laterOf(options: ScenarioOptions, index: number): Generator<DemoEvent> {
  if (!options.sources.has(CONFIRMING)) return
  const who = person(index, options.seed)
  if (index === LATER.renumbered) yield* newNumber(options, who)
  if (index === LATER.mistaken) yield* wrongPerson(options, who)
  if (index === LATER.withdrawing) {
    yield withdrawal(options, who)
    yield confirmation(options, who)
  }
  if (index === LATER.withheld) yield heldBack(options, who)
}

function* newNumber(options: ScenarioOptions, who: Person): Generator<DemoEvent> {
  const at = options.until - 40 * DAY_MS
  yield cloudEvent('dfdg', `nummer-${who.index}`, 'subject.number-changed', at, {
    from: { cpr: who.number.expose() },
    to: { cpr: who.nextNumber.expose() },
    at: new Date(at).toISOString(),
  })
  const after = { ...who, number: who.nextNumber }
  yield flowEvent(options, 'F44', after, at + 9 * DAY_MS, `nyt-nummer-${who.index}`)
}

/** Recorded on one person, meant for another, and put right by whoever reported it. */
function* wrongPerson(options: ScenarioOptions, who: Person): Generator<DemoEvent> {
  const mistake = flowEvent(
    options,
    'F43',
    who,
    options.until - 50 * DAY_MS,
    `forkert-${who.index}`,
  )
  yield mistake
  const meant = person(LATER.meant, options.seed)
  yield cloudEvent(
    mistake.source,
    `rettet-${who.index}`,
    'disclosure.corrected',
    options.until - 48 * DAY_MS,
    {
      corrects: publicId(options, mistake),
      reason: 'wrong-subject',
      replacement: { ...dataOf(mistake), subject: { cpr: meant.number.expose() } },
    },
  )
}

/** Taken back an hour before the look-up, and reported months after it. */
function withdrawal(options: ScenarioOptions, who: Person): DemoEvent {
  const lookUp = entryOf(options, who, SUPPORT_FLOW)
  return cloudEvent(
    SUPPORT,
    `tilbagekaldt-${who.index}`,
    'consent.withdrawn',
    options.until - 10 * DAY_MS,
    {
      subject: { cpr: who.number.expose() },
      consentId: `support-${who.index}`,
      at: new Date(lookUp.time - HOUR_MS).toISOString(),
    },
  )
}

function confirmation(options: ScenarioOptions, who: Person): DemoEvent {
  const delivery = entryOf(options, who, CONFIRMED_FLOW)
  const time = delivery.time + HOUR_MS / 2
  return cloudEvent(
    CONFIRMING,
    `modtaget-${who.index}`,
    'disclosure.received',
    time,
    dataOf(delivery),
  )
}

function heldBack(options: ScenarioOptions, who: Person): DemoEvent {
  const until = new Date(options.until + HELD_DAYS * DAY_MS).toISOString()
  return flowEvent(options, 'F60', who, options.until - 20 * DAY_MS, `kontrol-${who.index}`, {
    hold: { ground: 'dbl-22-2', authority: 'dfdg', until, visibility: 'counted' },
  })
}

function flowEvent(
  options: ScenarioOptions,
  id: string,
  who: Person,
  time: number,
  eventId: string,
  changes: Json = {},
) {
  const flow = options.catalogue.flow(id)
  if (flow === undefined) throw new RangeError(`no flow ${id}`)
  return disclosureEvent(options, flow, who, time, eventId, changes)
}

function entryOf(options: ScenarioOptions, who: Person, flow: string): DemoEvent {
  for (const event of lifeOf(options, who)) if (dataOf(event)['flow'] === flow) return event
  throw new RangeError(`${flow} is no part of that life`)
}

function dataOf({ event }: DemoEvent): Json {
  return event['data'] as Json
}

function publicId(options: ScenarioOptions, { source, event }: DemoEvent): string {
  return `${source}/${eventPrefix(options)}.${String(event['id'])}`
}
