import { manualClock } from '@dataspor/kernel'
import { expect, test } from 'vitest'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { tokenCreate } from './token-create.ts'

const ID = 'ab'.repeat(16)
const ENTRY = {
  id: ID,
  binding: { kind: 'producer', party: 'kommune:0167' },
  label: 'night job',
  createdAt: '2026-03-02T08:00:00.000Z',
}
const SECRET = 'dsp_secret'
const HANDLERS = {
  'GET /control/tokens': () => ({ items: [ENTRY] }),
  'POST /control/tokens': () => ({ ...ENTRY, token: SECRET }),
  'POST /control/tokens/revoke': (
    _: unknown,
    response: { writeHead(status: number): { end(): void } },
  ) => response.writeHead(204).end(),
}
const bodies = (asked: readonly { body: Buffer }[]) =>
  asked.map(({ body }) => JSON.parse(String(body)) as unknown)

test('the secret alone goes to standard output, so that it can be piped into a file', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(HANDLERS, folder.path)
  const terminal = fakeTerminal({ tty: true })
  const clock = manualClock(Date.UTC(2026, 2, 2))
  const args = ['--party', 'kommune:0167', '--name', 'night job', '--expires', '30']
  const commands = [tokenCreate(clock)]
  expect(await run(['token', 'create', ...args, '--data', folder.path], terminal, commands)).toBe(0)
  expect(terminal.printed()).toBe(`${SECRET}\n`)
  expect(terminal.told()).not.toContain(SECRET)
  expect(bodies(server.asked)).toEqual([
    {
      binding: { kind: 'producer', party: 'kommune:0167' },
      label: 'night job',
      expiresAt: '2026-04-01T00:00:00.000Z',
    },
  ])
})

test('a token for a person asks for the number as who does', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(HANDLERS, folder.path)
  const args = ['token', 'create', '--person', '--data', folder.path]
  const { code, err } = await dataspor(args, { input: '610180-1234\n' })
  expect(code).toBe(0)
  expect(bodies(server.asked)).toEqual([{ person: { number: '6101801234' } }])
  expect(err).not.toContain('610180')
})

test.each(['officer', 'dpo', 'statistician'])(
  'a token for a party’s %s names the party',
  async (kind) => {
    using folder = temporaryFolder()
    await using server = await fakeServer(HANDLERS, folder.path)
    await dataspor(['token', 'create', `--${kind}`, 'star', '--data', folder.path])
    expect(bodies(server.asked)).toEqual([{ binding: { kind, party: 'star' } }])
  },
)

test.each([
  [[]],
  [['--party', 'jobnet', '--person']],
  [['--officer', 'star', '--dpo', 'star']],
  [['--party', 'jobnet', '--expires', '0']],
  [['--party', 'jobnet', '--expires', 'soon']],
])('a token is for exactly one, and its days are a number: %j', async (args) => {
  const { code } = await dataspor(['token', 'create', ...args], { input: '' })
  expect(code).toBe(2)
})

test('tokens are listed as a table at a terminal and as JSON in a pipe, without secrets', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(HANDLERS, folder.path)
  const args = ['token', 'list', '--data', folder.path]
  const piped = await dataspor(args)
  expect(JSON.parse(piped.out)).toEqual([ENTRY])
  const shown = await dataspor(args, { tty: true, env: { NO_COLOR: '1' } })
  expect(shown.out).toMatch(/^ID +FOR +NAME +MADE +ENDS\n/)
  expect(shown.out).toContain('kommune:0167')
  expect(shown.out).toContain('never')
  expect(server.asked.length).toBe(2)
})

test('revoking says whether there was such a token', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(HANDLERS, folder.path)
  const revoked = await dataspor(['token', 'revoke', ID, '--data', folder.path])
  expect([revoked.code, bodies(server.asked)]).toEqual([0, [{ id: ID }]])
  using empty = temporaryFolder()
  await using strict = await fakeServer({}, empty.path)
  const unknown = await dataspor(['token', 'revoke', ID, '--data', empty.path])
  expect([unknown.code, strict.asked.length]).toEqual([1, 1])
  expect(unknown.err).toContain('no such token')
})
