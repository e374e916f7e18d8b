import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const PAGE = {
  items: [
    {
      id: 'ab12',
      code: 'agreement-not-stated',
      severity: 'warning',
      text: 'Politikken nævner ingen databehandleraftale.',
      about: null,
      flow: { id: 'F67', label: 'Hvidovre → databehandlere' },
      counterparty: { id: 'virksomhed:cvr-00000402', name: 'Eksempel Hosting A/S' },
      state: 'open',
      count: 9,
      firstAt: '2026-01-02T09:00:00.000Z',
      lastAt: '2026-03-01T09:00:00.000Z',
      months: [
        { month: '2026-01', count: 1 },
        { month: '2026-02', count: 8 },
      ],
      assignee: null,
    },
  ],
}

const answers = { 'GET /v1/oversight/findings': () => PAGE }
const env = (origin: string) => ({
  DATASPOR_ADDRESS: origin,
  DATASPOR_TOKEN: 'dpo-token',
  NO_COLOR: '1',
})

test('in a pipe it is JSON, asked for with a reason and filters', async () => {
  await using server = await fakeServer(answers)
  const args = ['findings', '--reason', 'supervision', '--state', 'open', '--flow', 'F67']
  const { code, out } = await dataspor(args, { env: env(server.origin) })
  expect([code, JSON.parse(out)]).toEqual([0, PAGE])
  expect(server.asked[0]?.url).toBe('/v1/oversight/findings?state=open&flow=F67')
  expect(server.asked[0]?.headers['dataspor-reason']).toBe('supervision')
})

test('at a terminal it is a table with the trend, Danish first', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['findings', '--reason', 'supervision'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toMatch(/^ALVOR +REGEL +UDVEKSLING/)
  expect(text).toMatch(/advarsel +agreement-not-stated .* 9 +▁█ +2026-03-01 +åben/)
})

test('without a reason nothing is asked', async () => {
  await using server = await fakeServer(answers)
  const { code } = await dataspor(['findings'], { env: env(server.origin) })
  expect([code, server.asked.length]).toEqual([2, 0])
})
