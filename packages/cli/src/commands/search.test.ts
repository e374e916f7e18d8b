import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { type Asked, fakeServer, sendProblem } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const NUMBER = '6101801234'
const CASE = 'ab'.repeat(16)

const PAGE = {
  items: [
    {
      id: 'dfdg/1',
      state: 'open',
      occurredAt: '2026-03-01T08:00:00.000Z',
      item: {
        act: 'disclosure',
        sender: { name: 'STAR' },
        recipient: { name: 'Danmarks Statistik\u001b[31m' },
        flow: { id: 'F49', label: 'DFDG → DST' },
        findings: [{ code: 'basis-expired' }],
      },
      hold: { visibility: 'silent', until: '2027-01-01T00:00:00.000Z' },
    },
    {
      id: 'dfdg/2',
      state: 'case-required',
      occurredAt: '2026-02-01T08:00:00.000Z',
      sender: 'star',
      recipient: 'skat',
      flow: 'F60',
    },
    { id: 'dfdg/3', state: 'recorded-by-mistake', occurredAt: '2026-01-01T08:00:00.000Z' },
  ],
  nextCursor: 'c2',
  withheld: { count: 2, until: '2027-01-01T00:00:00.000Z' },
}

const found = { 'POST /v1/oversight/search': () => PAGE }
const bodyOf = (asked: Asked | undefined) => JSON.parse(String(asked?.body)) as unknown
const env = (origin: string) => ({ DATASPOR_ADDRESS: origin, DATASPOR_TOKEN: 'officers-token' })

test('a person’s number is read from standard input and travels in the body only', async () => {
  await using server = await fakeServer(found)
  const args = ['search', '--person', '--reason', 'insight', '--case', CASE]
  const ran = await dataspor(args, { input: `${NUMBER}\n`, env: env(server.origin) })
  expect([ran.code, ran.err]).toEqual([0, ''])
  const [asked] = server.asked
  expect(bodyOf(asked)).toEqual({ subject: NUMBER })
  expect(asked?.headers).toMatchObject({
    authorization: 'Bearer officers-token',
    'dataspor-reason': 'insight',
    'dataspor-case': CASE,
    'accept-language': 'da',
  })
  expect(asked!.url + JSON.stringify(asked!.headers)).not.toContain('610180')
  expect(JSON.parse(ran.out)).toMatchObject({ items: [{ id: 'dfdg/1' }, {}, {}], nextCursor: 'c2' })
})

test('what is searched for is passed on under the names that the server knows', async () => {
  await using server = await fakeServer(found)
  const args = ['search', '--reason', 'supervision', '--recipient', 'skat', '--basis', 'dbl-11']
  const more = ['--flow', 'F60', '--from', '2026-01-01', '--limit', '7', '--cursor', 'c1']
  await dataspor([...args, ...more], { env: env(server.origin) })
  expect(bodyOf(server.asked[0])).toEqual({
    recipient: 'skat',
    legalBasis: 'dbl-11',
    flow: 'F60',
    from: '2026-01-01',
    limit: 7,
    cursor: 'c1',
  })
})

test('at a terminal there is a table, Danish first, that no text from outside can paint', async () => {
  await using server = await fakeServer(found)
  const terminal = fakeTerminal({ tty: true, env: { ...env(server.origin), NO_COLOR: '1' } })
  expect(await run(['search', '--reason', 'supervision'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toMatch(/^TIDSPUNKT +AFSENDER +MODTAGER/)
  expect(text).toContain('basis-expired, tilbageholdt')
  expect(text).toContain('(kun i en sag: art. 9 eller 10)')
  expect(text).toContain('2 er tilbageholdt')
  expect(text).toContain('--cursor c2')
  expect(text).not.toContain('\u001b')
})

test.each([
  [['search'], 'reason'],
  [['search', '--reason', 'insight', '--person'], '--case'],
  [['search', '--reason', 'insight', '--limit', '0'], '--limit'],
  [['search', '--reason', 'insight', '--lang', 'de'], '--lang'],
])('%j asks nothing', async (args, said) => {
  await using server = await fakeServer(found)
  const { code, err } = await dataspor(args, { input: NUMBER, env: env(server.origin) })
  expect([code, server.asked.length]).toEqual([2, 0])
  expect(err).toContain(said)
})

test('a number as an argument is refused without being repeated', async () => {
  const { code, err } = await dataspor(['search', NUMBER, '--reason', 'insight'])
  expect(code).toBe(2)
  expect(err).toContain('never given as an argument')
  expect(err).not.toContain(NUMBER)
})

test('without a token it says how to get one, and asks nobody', async () => {
  const { code, err } = await dataspor(['search', '--reason', 'insight'])
  expect(code).toBe(2)
  expect(err).toContain('token create --officer')
})

test('what the server refuses is said with its code', async () => {
  await using server = await fakeServer({
    'POST /v1/oversight/search': (_, response) =>
      sendProblem(response, 503, 'not_ready', 'Analytics is catching up.'),
  })
  const { code, err } = await dataspor(['search', '--reason', 'insight'], {
    env: env(server.origin),
  })
  expect(code).toBe(1)
  expect(err).toContain('catching up')
})
