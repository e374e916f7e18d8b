import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer, sendProblem } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const NUMBER = '6101801234'
const LETTER = 'Svaret er ikke fuldstændigt.\nHvidovre Kommune fik oplysninger om dig.\n'

const letter = {
  'POST /control/who': (_: unknown, response: { end(text: string): void }) => response.end(LETTER),
}
const asked = (body: Buffer | undefined) => JSON.parse(String(body)) as unknown

test.each([`${NUMBER}\n`, NUMBER, '610180-1234\n', ' 610180 1234 \r\nmore'])(
  'the number is read from standard input and travels in the body only',
  async (input) => {
    using folder = temporaryFolder()
    await using server = await fakeServer(letter, folder.path)
    const ran = await dataspor(['who', '--data', folder.path], { input })
    expect(ran).toEqual({ code: 0, out: LETTER, err: '' })
    const [{ url, headers, body } = { url: '', headers: {}, body: undefined }] = server.asked
    expect(asked(body)).toEqual({ number: NUMBER, language: 'da' })
    expect(url + JSON.stringify(headers)).not.toContain('610180')
  },
)

test('at a terminal the number is asked for in the language of the answer and never shown', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(letter, folder.path)
  const terminal = fakeTerminal({ tty: true })
  const args = ['who', '--lang', 'en', '--data', folder.path]
  const running = run(args, terminal, COMMANDS)
  terminal.input.write('6101')
  terminal.input.write('8')
  terminal.input.write('9\u007f')
  terminal.input.write('01234\r')
  expect(await running).toBe(0)
  expect(asked(server.asked[0]?.body)).toEqual({ number: NUMBER, language: 'en' })
  expect(terminal.told()).toContain('Person number (not shown')
  expect(terminal.told() + terminal.printed()).not.toMatch(/61018|01234/)
  expect(terminal.rawModes).toEqual([true, false])
})

test('Ctrl-C at the question asks nothing', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(letter, folder.path)
  const terminal = fakeTerminal({ tty: true })
  const running = run(['who', '--data', folder.path], terminal, COMMANDS)
  terminal.input.write('6101\u0003')
  expect(await running).toBe(130)
  expect(server.asked).toEqual([])
  expect(terminal.rawModes).toEqual([true, false])
})

test.each(['', '\n', '6113801234', '61018012', '61018O1234', 'x'.repeat(500)])(
  'what cannot be a number is refused without asking the server or repeating it',
  async (input) => {
    using folder = temporaryFolder()
    await using server = await fakeServer(letter, folder.path)
    const { code, out, err } = await dataspor(['who', '--data', folder.path], { input })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('subject_invalid')
    expect(err).not.toMatch(/61018|611380|xxx/)
    expect(server.asked).toEqual([])
  },
)

test('format and time are asked for as given', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(letter, folder.path)
  const options = ['--json', '--as-of', '2026-03-01', '--data', folder.path]
  await dataspor(['who', ...options], { input: NUMBER })
  expect(asked(server.asked[0]?.body)).toEqual({
    number: NUMBER,
    language: 'da',
    format: 'json',
    asOf: '2026-03-01',
  })
  const both = await dataspor(['who', '--json', '--csv'], { input: NUMBER })
  expect(both.code).toBe(2)
})

test('what the server refuses is said with its code, and never with a number', async () => {
  using folder = temporaryFolder()
  await using server = await fakeServer(
    {
      'POST /control/who': (_, response) =>
        sendProblem(response, 500, 'internal', `broke at ${NUMBER}`),
    },
    folder.path,
  )
  const { code, err } = await dataspor(['who', '--data', folder.path], { input: NUMBER })
  expect([code, server.asked.length]).toEqual([1, 1])
  expect(err).not.toContain('610180')
})
