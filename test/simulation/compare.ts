import type { AnswerDocument, AnswerItem, Page } from '@dataspor/answers'
import { askAs } from './ask.ts'
import { lineOf, observe } from './observe.ts'
import { type At, predict, type Seen } from './model/predict.ts'
import { PEOPLE, WINDOWED } from './parties.ts'
import type { World } from './world.ts'

const REFRESH_MS = 10 * 60_000
const SHOWN = 6

/** An answer that is not what the model says. */
export class Differs extends Error {
  readonly index: number
  /** The first entry that differs, as it is known in one of the answers. */
  readonly entry: string | undefined
  constructor(index: number, text: string, entry?: string) {
    super(text)
    this.index = index
    this.entry = entry
  }
}

/** Compares what somebody is told with the model: now, or as of a noted position. */
export async function compare(
  world: World,
  index: number,
  note?: World['notes'][number],
): Promise<void> {
  const { system, model } = world
  // Later than any refresh: each asking is a question of its own.
  system.clock.advance(REFRESH_MS)
  const now = system.clock.now()
  const query = note === undefined ? {} : { asOf: note.position }
  const reply = await askAs(world, index, '/v1/me/answer', query)
  if (reply.statusCode !== 200)
    throw new Differs(index, `no answer: ${reply.body}\n${system.logLines.at(-1)}`)
  const answer = reply.json<AnswerDocument>()
  const at: At = {
    index,
    upTo: note?.seq ?? model.seq,
    now,
    judgedAt: note?.time ?? now,
  }
  expectSame(index, predict(model, at, WINDOWED), observe(answer, WINDOWED), note)
  const { position, time } = answer.asOf
  if (note === undefined && time !== null)
    world.notes.push({ position, seq: model.seq, time: Date.parse(time) })
  model.questions.push({ whos: model.people.same(index), seq: model.next(), at: now })
  if (note === undefined) await compareRequests(world, index)
  else await compareRefreshed(world, index, query, reply)
}

/** Equal knowledge is equal bytes, and asked again at once it is the same question. */
async function compareRefreshed(
  world: World,
  index: number,
  query: Readonly<Record<string, string>>,
  before: Awaited<ReturnType<typeof askAs>>,
): Promise<void> {
  const after = await askAs(world, index, '/v1/me/answer', query)
  if (after.body !== before.body) throw new Differs(index, 'asked again it says something else')
  const [a, b] = [before, after].map(({ headers }) => headers['dataspor-question'])
  if (a === undefined || a !== b)
    throw new Differs(index, `asked again: ${String(a)}, ${String(b)}`)
}

async function compareRequests(world: World, index: number): Promise<void> {
  const { model } = world
  const same = model.people.same(index)
  const expected = Math.min(200, model.requests.filter(({ who }) => same.has(who)).length)
  const reply = await askAs(world, index, '/v1/me/requests', { limit: '200' })
  const found = reply.json<{ items: readonly object[] }>().items.length
  model.questions.push({ whos: same, seq: model.next(), at: world.system.clock.now() })
  if (found !== expected) throw new Differs(index, `requests: ${expected} expected, ${found} found`)
}

function expectSame(index: number, expected: Seen, found: Seen, note?: object): void {
  const lines: string[] = []
  for (const key of Object.keys(expected) as (keyof Seen)[]) {
    const [a, b] = [flat(expected[key]), flat(found[key])]
    if (JSON.stringify(a) === JSON.stringify(b)) continue
    const at = a.findIndex((line, i) => line !== b[i])
    const from = at < 0 ? a.length : at
    lines.push(
      `${key}, from ${from} of ${a.length} expected and ${b.length} found`,
      `  expected ${JSON.stringify(a.slice(from, from + SHOWN))}`,
      `  found    ${JSON.stringify(b.slice(from, from + SHOWN))}`,
    )
  }
  if (lines.length === 0) return
  const when = note === undefined ? 'now' : `as of ${JSON.stringify(note)}`
  const first = [
    ...expected.items.filter((line) => !found.items.includes(line)),
    ...found.items.filter((line) => !expected.items.includes(line)),
  ][0]
  throw new Differs(index, `person ${index}, ${when}:\n${lines.join('\n')}`, first?.split(' ')[0])
}

function flat(value: Seen[keyof Seen]): readonly string[] {
  if (typeof value !== 'object') return [String(value)]
  if (Array.isArray(value)) return value as readonly string[]
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${JSON.stringify(one)}`)
    .toSorted()
}

/** Everybody now, and some as of noted positions. */
export async function compareAll(world: World): Promise<void> {
  for (let index = 0; index < PEOPLE; index++) await compare(world, index)
  await compareEarlier(world)
}

const EARLIER = 6

export async function compareEarlier(world: World): Promise<void> {
  const { random, notes } = world
  for (let i = 0; i < EARLIER; i++) await compare(world, random.below(PEOPLE), random.pick(notes))
  await compareListed(world, random.below(PEOPLE))
}

const PAGE = '17'
const PAGES_MAX = 500

/** Page by page the list holds the same entries in the same order, each once; all its pages are one question. */
async function compareListed(world: World, index: number): Promise<void> {
  const { system, model } = world
  system.clock.advance(REFRESH_MS)
  const now = system.clock.now()
  const expected = predict(model, { index, upTo: model.seq, now, judgedAt: now }, WINDOWED).items
  const found: string[] = []
  let cursor: string | null = ''
  for (let pages = 0; pages < PAGES_MAX && cursor !== null; pages++) {
    const query: Record<string, string> = { limit: PAGE, ...(cursor === '' ? {} : { cursor }) }
    const reply = await askAs(world, index, '/v1/me/disclosures', query)
    const page: Page<AnswerItem> = reply.json<Page<AnswerItem>>()
    found.push(...page.items.map(lineOf))
    cursor = page.nextCursor
  }
  model.questions.push({ whos: model.people.same(index), seq: model.next(), at: now })
  const at = expected.findIndex((one, i) => one !== found[i])
  if (at < 0 && expected.length === found.length) return
  const text = `listed at ${at}: ${expected[at]} expected, ${found[at]} found`
  throw new Differs(index, text, expected[at]?.split(' ')[0])
}

/** Emptied and filled again the model has the same rows. */
export async function compareRebuilt(world: World): Promise<void> {
  const { system, random } = world
  await system.drain()
  const before = await system.digest()
  const after = await system.rebuild()
  if (before !== after) throw new Error(`rebuilt: ${after} instead of ${before}`)
  for (let i = 0; i < EARLIER; i++) await compare(world, random.below(PEOPLE))
  await compareEarlier(world)
}
