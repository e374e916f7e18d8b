import { expect, test } from 'vitest'
import { COMMANDS } from '../registry.ts'
import { run } from '../run.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const place = (name: string, column: string | null = null) => ({ namespace: 'db', name, column })
const LINEAGE = {
  of: place('b'),
  edges: [
    {
      direction: 'upstream',
      hop: 1,
      from: place('a', 'cpr'),
      to: place('b', 'noegle'),
      kind: 'DIRECT',
      subtype: null,
      masking: true,
      job: { namespace: 'elt', name: 'step' },
    },
  ],
  truncated: false,
  cyclic: true,
  deliveries: [{ deliveryId: 'L-1', version: 2, dataset: 'ydelser' }],
  findings: [{ severity: 'serious', text: 'Samme kørsel to gange.' }],
}
const DATASETS = { items: [{ namespace: 'db', name: 'b' }], nextCursor: 'abc' }

const answers = {
  'GET /v1/statistics/lineage': ({ url }: { readonly url: string }) =>
    url.includes('dataset=') ? LINEAGE : DATASETS,
}
const env = (origin: string) => ({
  DATASPOR_ADDRESS: origin,
  DATASPOR_TOKEN: 'statisticians-token',
  NO_COLOR: '1',
})

test('in a pipe it is JSON', async () => {
  await using server = await fakeServer(answers)
  const args = ['lineage', '--dataset', 'b', '--column', 'noegle', '--depth', '3', '--lang', 'en']
  const { code, out } = await dataspor(args, { env: env(server.origin) })
  expect([code, JSON.parse(out)]).toEqual([0, LINEAGE])
  const [asked] = server.asked
  expect(asked?.url).toBe('/v1/statistics/lineage?dataset=b&column=noegle&depth=3')
  expect(asked?.headers).toMatchObject({
    'accept-language': 'en',
    authorization: 'Bearer statisticians-token',
  })
})

test('at a terminal it is a table, with what is amiss below', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['lineage', '--dataset', 'b'], terminal, COMMANDS)).toBe(0)
  const text = terminal.printed()
  expect(text).toMatch(/SKRIDT +FRA +TIL +ÆNDRING +JOB/)
  expect(text).toMatch(/op +1 +a\.cpr +b\.noegle +DIRECT maskeret +step/)
  expect(text).toContain('L-1 v2 (ydelser)')
  expect(text).toContain('Noget her er lavet af sig selv.')
  expect(text).toContain('serious: Samme kørsel to gange.')
})

test('without a dataset it lists them', async () => {
  await using server = await fakeServer(answers)
  const terminal = fakeTerminal({ tty: true, env: env(server.origin) })
  expect(await run(['lineage'], terminal, COMMANDS)).toBe(0)
  expect(terminal.printed()).toMatch(/DATASÆT +NAVNERUM\nb +db\n\nFlere: --cursor abc/)
})

test('--csv asks for that form and prints it as it comes', async () => {
  await using server = await fakeServer({
    'GET /v1/statistics/lineage': (_, response) => response.end('the file\n') && undefined,
  })
  const { out } = await dataspor(['lineage', '--csv'], { env: env(server.origin) })
  expect(out).toBe('the file\n')
  expect(server.asked[0]?.headers.accept).toBe('text/csv')
})

test.each([[['lineage', '--csv', '--json']], [['lineage', '--column', 'a']]])(
  '%j asks nothing',
  async (args) => {
    await using server = await fakeServer(answers)
    const { code } = await dataspor(args, { env: env(server.origin) })
    expect([code, server.asked.length]).toEqual([2, 0])
  },
)
