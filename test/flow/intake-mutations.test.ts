import { decodeStored, hasCprShape, parseWireEvent, readJson } from '@dataspor/events'
import { EVENT_TYPE, LIST_TYPE, startSystem, STREAM_TYPE } from '@dataspor/testkit'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { FUND } from './support/events.ts'
import { FULL_EVENTS } from './support/full-events.ts'
import { type Mutation, mutate, mutation } from './support/mutate.ts'

const EVENTS = process.env['SOAK'] === '1' ? 100_000 : 5_000
const LINES = 50
/** Codes of 403 and 422: what is refused for these is kept. */
const KEPT =
  /^(?:source_not_yours|wrong_channel|event_invalid|type_unknown|party_unknown|recipient_not_named|subject_invalid|cpr_in_clear_field|time_in_future|time_too_early)$/
const NOT_KEPT =
  /^(?:malformed_json|invalid_utf8|duplicate_key|too_deep|too_large|event_id_conflict)$/

interface Rejected {
  readonly index: number
  readonly code: string
  readonly quarantineId?: string
}
interface ListResult {
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: readonly Rejected[]
}

const system = await startSystem({ authorities: { hold: [FUND] } })
afterAll(() => system.close())

const byReporter = Map.groupBy(FULL_EVENTS, ({ source }) => source)
let serial = 0

/** Each line has an id of its own before it is changed. */
const line = (event: object, change: Mutation): string =>
  mutate({ ...event, id: `m${serial++}` }, change)

it(`of ${EVENTS} mutated events none breaks anything, none is lost, and only what is valid is stored`, async () => {
  const change = fc.record({
    source: fc.constantFrom(...byReporter.keys()),
    changes: fc.array(fc.tuple(fc.nat(10), mutation), { minLength: LINES, maxLength: LINES }),
  })
  await fc.assert(
    fc.asyncProperty(change, async ({ source, changes }) => {
      const events = byReporter.get(source)!
      const lines = changes.map(([n, one]) => line(events[n % events.length]!.event, one))
      const before = await reported()
      const response = await system.post(source, STREAM_TYPE, lines.join('\n'))
      expect(response.statusCode).toBe(200)
      const result = response.json<ListResult>()
      expect(result.accepted + result.duplicates + result.rejected.length).toBe(LINES)
      expect((await reported()) - before).toBe(result.accepted)
      await expectRejectedForAReason(source, lines, result.rejected)
      expectTheRestValid(lines, result.rejected)
    }),
    { numRuns: EVENTS / LINES },
  )
}, 600_000)

it('whatever the body, and whatever it is said to be, the answer is never a fault of ours', async () => {
  const type = fc.constantFrom(EVENT_TYPE, LIST_TYPE, STREAM_TYPE, 'application/json', 'text/plain')
  const text = fc
    .tuple(fc.constantFrom(...FULL_EVENTS), mutation)
    .map(([{ event }, one]) => line(event, one))
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    text,
    text.map((one) => `[${one}]`),
  )
  const encoding = fc.constantFrom({}, { 'content-encoding': 'gzip' }, { 'ce-specversion': '1.0' })
  await fc.assert(
    fc.asyncProperty(type, body, encoding, async (contentType, bytes, headers) => {
      const response = await system.post(FUND, contentType, bytes, headers)
      expect(response.statusCode).toBeLessThan(500)
      expect(hasCprShape(response.body)).toBe(false)
    }),
    { numRuns: EVENTS / 20 },
  )
}, 600_000)

it('everything that lies in the log can be read, and names nobody', async () => {
  let after = 0
  let read = 0
  for (;;) {
    const records = await system.log.readAll(after, 1_000)
    if (records.length === 0) break
    for (const { body, stream } of records) {
      const event = decodeStored(body)
      if (!stream.startsWith('src/')) continue
      read++
      expect(hasCprShape(JSON.stringify(event))).toBe(false)
    }
    after = records.at(-1)!.position
  }
  // Else the mutations are so rough that nothing was tried.
  expect(read).toBeGreaterThan(EVENTS / 40)
  expect(system.logLines.filter((text) => text.includes('"level":"error"'))).toEqual([])
})

async function reported(): Promise<number> {
  let events = 0
  for (const source of byReporter.keys())
    events += (await system.log.revision(`src/${source}/http/0`)) + 1
  return events
}

async function expectRejectedForAReason(
  source: string,
  lines: readonly string[],
  rejected: readonly Rejected[],
): Promise<void> {
  for (const { index, code, quarantineId } of rejected) {
    const kept = KEPT.test(code)
    expect([lines[index], code]).toEqual([
      lines[index],
      expect.stringMatching(kept ? KEPT : NOT_KEPT),
    ])
    expect(quarantineId === undefined).toBe(!kept)
    if (quarantineId === undefined) continue
    const opened = await system.vault.quarantine.open(source, quarantineId)
    expect(Buffer.from(opened?.body ?? []).toString()).toBe(Buffer.from(lines[index]!).toString())
  }
}

/** What was not rejected is valid by the wire's own rules. */
function expectTheRestValid(lines: readonly string[], rejected: readonly Rejected[]): void {
  const refused = new Set(rejected.map(({ index }) => index))
  for (const [i, text] of lines.entries()) {
    if (refused.has(i)) continue
    const json = readJson(Buffer.from(text))
    const event = json.ok ? parseWireEvent(json.value, { cprMode: 'synthetic' }) : json
    expect([text, event.ok]).toEqual([text, true])
  }
}
