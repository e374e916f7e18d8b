import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const values = (...labels: readonly string[]) => ({ values: labels.map((label) => ({ label })) })

const RECORD = {
  record: {
    party: { id: 'star', name: 'STAR' },
    activities: [
      {
        flow: 'F49',
        label: 'DFDG → Danmarks Statistik',
        role: 'controller',
        end: 'sender',
        purposes: values('Statistik'),
        recipients: values('Danmarks Statistik'),
        transfers: values(),
        erasure: values(),
        seen: { disclosures: 12 },
      },
    ],
    gaps: [
      { article: '30(1)(f)', text: 'Slettefristen er ikke angivet', activities: ['F49.sender'] },
    ],
    inconsistencies: [{ topic: 'Datavarehusets grundlag', detail: 'S0 mod S1' }],
  },
  partial: false,
}

const REPORT = {
  report: {
    declaredNeverSeen: [{ aspect: 'flow', flow: 'F50', flowLabel: 'DFDG → andre', label: 'x' }],
    seenNeverDeclared: [
      {
        aspect: 'legal-basis',
        why: 'not-in-policy',
        flow: 'F49',
        label: 'Databeskyttelsesloven § 11',
        sender: { name: 'STAR' },
        recipient: { name: 'Danmarks Statistik' },
        disclosures: 3,
        first: '2026-01-01T00:00:00.000Z',
        last: '2026-02-01T00:00:00.000Z',
      },
    ],
    note: 'Ikke set betyder ikke, at det ikke sker.',
  },
  partial: false,
}

const answers = {
  'GET /v1/oversight/processing-record': () => RECORD,
  'GET /v1/oversight/practice': () => REPORT,
}
const env = (origin: string) => ({
  DATASPOR_ADDRESS: origin,
  DATASPOR_TOKEN: 'officers-token',
  NO_COLOR: '1',
})

test('in a pipe it is the record as JSON, asked for with a reason of its own', async () => {
  await using server = await fakeServer(answers)
  const { code, out } = await dataspor(['ropa', '--from', '2026-01-01', '--lang', 'en'], {
    env: env(server.origin),
  })
  expect([code, JSON.parse(out)]).toEqual([0, RECORD])
  const [asked] = server.asked
  expect(asked?.url).toBe('/v1/oversight/processing-record?from=2026-01-01')
  expect(asked?.headers).toMatchObject({ 'dataspor-reason': 'records', 'accept-language': 'en' })
})

test('at a terminal it is a table, with what is missing and what contradicts itself', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['ropa'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toMatch(/FLOW +AKTIVITET +ROLLE/)
  expect(text).toMatch(/F49 +DFDG → Danmarks Statistik +dataansvarlig +Statistik/)
  expect(text).toContain('30(1)(f)  Slettefristen er ikke angivet (1)')
  expect(text).toContain('Datavarehusets grundlag: S0 mod S1')
})

test('policy against practice shows both lists', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['ropa', '--practice'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toContain('legal-basis (not-in-policy)')
  expect(text).toContain('DFDG → andre')
  expect(text).toContain('Ikke set betyder ikke')
})

test.each([
  ['--csv', 'text/csv'],
  ['--json-ld', 'application/ld+json'],
])('%s asks for that form and prints it as it comes', async (option, accept) => {
  await using server = await fakeServer({
    'GET /v1/oversight/processing-record': (_, response) => response.end('the file\n') && undefined,
  })
  const { out } = await dataspor(['ropa', option], { env: env(server.origin) })
  expect(out).toBe('the file\n')
  expect(server.asked[0]?.headers.accept).toBe(accept)
})

test.each([[['ropa', '--csv', '--json']], [['ropa', '--practice', '--json-ld']]])(
  '%j asks nothing',
  async (args) => {
    await using server = await fakeServer(answers)
    const { code } = await dataspor(args, { env: env(server.origin) })
    expect([code, server.asked.length]).toEqual([2, 0])
  },
)
