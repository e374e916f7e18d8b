import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const line = (
  legalBasis: string | null,
  persons: number | null,
  disclosures: number | null,
  state: string,
) => ({ month: '2026-01', legalBasis, persons, disclosures, state })

const INFLOWS = {
  groupBy: ['month', 'legalBasis'],
  vintage: null,
  items: [
    line('dbl-10', 600, 800, 'published'),
    line('gdpr-6-1-e', null, 90, 'sum'),
    line(null, null, null, 'suppressed'),
  ],
}

const answers = { 'GET /v1/statistics/inflows': () => INFLOWS }
const env = (origin: string) => ({
  DATASPOR_ADDRESS: origin,
  DATASPOR_TOKEN: 'statisticians-token',
  NO_COLOR: '1',
})

test('in a pipe it is JSON, asked for with the filters given', async () => {
  await using server = await fakeServer(answers)
  const args = ['inflows', '--by', 'month,legalBasis', '--basis', 'dbl-10', '--from', '2026-01']
  const { code, out } = await dataspor(args, { env: env(server.origin) })
  expect([code, JSON.parse(out)]).toEqual([0, INFLOWS])
  expect(server.asked[0]?.url).toBe(
    '/v1/statistics/inflows?groupBy=month%2ClegalBasis&legalBasis=dbl-10&from=2026-01',
  )
})

test('at a terminal it is a table that says what is withheld', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['inflows'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toMatch(/MÅNED +RETSGRUNDLAG +PERSONER +VIDEREGIVELSER/)
  expect(text).toMatch(/2026-01 +dbl-10 +600 +800/)
  expect(text).toMatch(/2026-01 +gdpr-6-1-e +– +90/)
  expect(text).toMatch(/2026-01 +\(samlet\) +skjult +skjult/)
})

test('without a token it asks nothing and says how to get one', async () => {
  const { code, err } = await dataspor(['inflows'], { env: {} })
  expect(code).toBe(2)
  expect(err).toContain('dataspor token create --statistician')
})
