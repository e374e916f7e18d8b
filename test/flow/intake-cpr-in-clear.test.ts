import { hasCprShape } from '@dataspor/events'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { FUND } from './support/events.ts'
import { FULL_EVENTS } from './support/full-events.ts'
import { pointerOf, replaceAt, stringPlaces } from './support/paths.ts'

/** The ways in which people write a number. */
const WRITTEN = ['x 640180-1234', '6401801234', 'nr. 640180 1234!', '６４０１８０１２３４']
/** events.md, CPR in the wrong place: stored sealed, so that they may hold anything. */
const SEALED = [
  '/data/caseReference',
  '/data/actor/id',
  '/data/note',
  '/data/alsoAbout/0/relation',
  '/data/alsoAbout/1/relation',
]
/** Fields of a closed form, and those by which the source is judged: they are refused for that before. */
const CLOSED =
  /^\/(?:specversion|source|type|time|data\/sender|data\/givenTo\/ref|data\/controller\/(?:ref|system)|data\/(?:receiver|status|unit|reason|disposal|disclosures\/0))$|\/(?:act|mode|operation|kind|form|key|ground|visibility|country|from|to|through|until|at|obtainedAt|registeredAt|validFrom|validTo|identifier|dueAt|receivedAt|loadedAt|endedAt|disposedAt)$/
/** `kind` of automation is free; so is the ref of a party, which is looked at before it is resolved. */
const OPEN_KIND = '/data/automation/kind'

const system: System = await startSystem({ authorities: { hold: [FUND] } })
afterAll(() => system.close())

let sent = 0
async function codeWith(at: number, pointer: string, text: string): Promise<object> {
  const { source, event } = FULL_EVENTS[at]!
  const path = stringPlaces(event).find((place) => pointerOf(place) === pointer)!
  const own = pointer === '/id' ? {} : { id: `e${sent++}` }
  const response = await system.report(source, replaceAt({ ...event, ...own }, path, text))
  expect(hasCprShape(response.body)).toBe(false)
  return response.json<object>()
}

it('without a number in the wrong place each of these events is taken in', async () => {
  for (const { source, event } of FULL_EVENTS)
    expect((await system.report(source, event)).json()).toHaveProperty('receipt')
})

describe.each(FULL_EVENTS.map(({ event }, at) => ({ at, type: event['type'], event })))(
  '$type',
  ({ at, event }) => {
    const places = stringPlaces(event)
      .map(pointerOf)
      .filter((pointer) => !pointer.endsWith('/cpr'))

    it.each(places)('a number in %s is refused, or sealed', async (pointer) => {
      const closed = CLOSED.test(pointer) && pointer !== OPEN_KIND
      for (const text of WRITTEN) {
        const result = await codeWith(at, pointer, text)
        if (SEALED.includes(pointer)) expect(result).toHaveProperty('receipt')
        else if (closed) expect(result).toHaveProperty('code')
        else expect(result).toMatchObject({ code: 'cpr_in_clear_field', pointer })
      }
    })
  },
)

it('an attribute that is not ours, and would be dropped, is looked at too', async () => {
  const { source, event } = FULL_EVENTS[0]!
  for (const extra of [{ note1: 'om 640180-1234' }, { amount: 6_401_801_234 }])
    expect((await system.report(source, { ...event, ...extra })).json()).toMatchObject({
      code: 'cpr_in_clear_field',
    })
})

it('nothing that was sealed or refused can be read in the log, nor in the program’s own log', async () => {
  const { position } = await system.log.head()
  const records = await system.log.readAll(0, 10_000)
  expect(records.at(-1)?.position).toBe(position)
  const text = records.map(({ body }) => Buffer.from(body).toString()).join('\n')
  for (const secret of ['640180', '６４０１８０', '610180', '630315']) {
    expect(text.includes(secret)).toBe(false)
    expect(system.logLines.some((line) => line.includes(secret))).toBe(false)
  }
})
