import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { person, scenario } from '@dataspor/demo'
import { defaultSources } from '@dataspor/standalone'
import { expect, it } from 'vitest'
import { caughtUp } from './harness/answers.ts'
import { dataspor } from './harness/dataspor.ts'
import { eventOf } from './harness/events-of.ts'
import { finderOf, searchFolder } from './harness/find-numbers.ts'
import { type Heard, listen } from './harness/heard.ts'
import { misplaced, sealedPlaces } from './harness/misplaced.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'

const PEOPLE = 30
const SEED = 1
const DAY_MS = 86_400_000
const PARTY = 'a-kasse:3f'
/** Of `eventOf`: beyond what any other event here uses, so that their people are others too. */
const FROM = 9_000

const LOOKED_THROUGH = [
  'apart/vault.json',
  'backup/log.db',
  'backup/vault.sqlite',
  'data/keys/vault.json',
  'data/log/log.db-wal',
  'data/personal/personal.db',
  'data/tokens.json',
  'data/vault/vault.sqlite-wal',
]

const numberAt = (index: number) => person(index, SEED).number.expose()
/** People of the scenario, their children; then those whose numbers turn up in wrong places. */
const LIVING = Array.from({ length: PEOPLE }, (_, i) => person(i, SEED))
const [SINGLE, LISTED, STREAMED, SEALED, TYPED, UNKNOWN] = [2000, 2001, 2002, 2003, 2004, 2005].map(
  numberAt,
) as [string, string, string, string, string, string]
const SUBJECTS = Array.from({ length: 1_000 }, (_, i) => numberAt(i))
const CHILDREN = LIVING.map(({ child }) => child.expose())
const NUMBERS = [
  ...new Set([...SUBJECTS, ...CHILDREN, SINGLE, LISTED, STREAMED, SEALED, TYPED, UNKNOWN]),
]

it('no person number is in any file, name, log line, error or answer, whatever was done', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const heard = listen()
  await using service = await startService({ data, env: { DATASPOR_LOG_LEVEL: 'debug' } })
  await reportScenario(service, heard)
  await reportMisplaced(service, heard)
  await reachForNumbers(service, heard)
  await askQuestions(service, heard)
  await importFile(service, heard, scratch.path)
  await maintain(service, heard, scratch.path)
  const find = finderOf(NUMBERS)
  await service.kill()
  const killed = searchFolder(scratch.path, find)
  await using again = await startService({ data, env: { DATASPOR_LOG_LEVEL: 'debug' } })
  await caughtUp(again)
  expect(await again.stop()).toEqual({ code: 0, signal: null })
  const stopped = searchFolder(scratch.path, find)
  const said = [service, again].flatMap(({ child }) => [child.output(), child.errors()])
  const spoken = [...heard.bodies, ...said.map((text) => ({ of: 'output', text }))]
  const aloud = spoken.flatMap(({ of, text }) => find(of, Buffer.from(text)))
  process.stdout.write(
    `numbers: ${NUMBERS.length} sought in ${stopped.files.length} files, ${killed.bytes} bytes after a kill, ${stopped.bytes} after a stop, and ${heard.bodies.length} answers\n`,
  )
  expect(killed.files).toEqual(expect.arrayContaining(LOOKED_THROUGH))
  expect([...killed.traces, ...stopped.traces, ...aloud]).toEqual([])
})

/** The demo's people, as their parties report them: those of the first list one by one. */
async function reportScenario({ address, control }: Service, heard: Heard): Promise<void> {
  const catalogue = createCatalogue(currentCatalogue())
  const sources = new Set(defaultSources(catalogue).map(({ ref }) => ref))
  const until = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const bySource = Map.groupBy(
    scenario({ catalogue, sources, seed: SEED, people: PEOPLE, until }),
    ({ source }) => source,
  )
  for (const [source, events] of bySource) {
    const authorization = `Bearer ${await control.tokenOf(source)}`
    const [alone, ...rest] = events.map(({ event }) => event)
    const one = await post(heard, address, authorization, 'cloudevents+json', alone)
    expect(one.status).toBe(201)
    const many = await post(heard, address, authorization, 'cloudevents-batch+json', rest)
    expect(JSON.parse(many.text)).toMatchObject({ rejected: [] })
  }
}

function post(heard: Heard, address: string, authorization: string, type: string, body: unknown) {
  return heard.ask('intake', `${address}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': `application/${type}`, authorization },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Numbers where none belongs: alone, in a list, in a stream, cut off, and where they are sealed. */
async function reportMisplaced({ address, control }: Service, heard: Heard): Promise<void> {
  const authorization = `Bearer ${await control.tokenOf(PARTY)}`
  const send = (type: string, body: unknown) => post(heard, address, authorization, type, body)
  const alone = misplaced(PARTY, SINGLE, FROM)
  const refused = new Set<number>()
  for (const event of alone) refused.add((await send('cloudevents+json', event)).status)
  expect(refused).toContain(422)
  const listed = misplaced(PARTY, LISTED, FROM + 100)
  const list = await send('cloudevents-batch+json', listed)
  expect((JSON.parse(list.text) as { rejected: [] }).rejected.length).toBeGreaterThan(20)
  const streamed = misplaced(PARTY, STREAMED, FROM + 200).map((event) => JSON.stringify(event))
  await send('x-ndjson', [...streamed, `{"id":"${STREAMED}`, STREAMED].join('\n'))
  for (const broken of [`{"id":"x","data":"${SINGLE}`, SINGLE, `"${SINGLE}"`, `{"${SINGLE}":1,`])
    await send('cloudevents+json', broken)
  await heard.ask('validate', `${address}/v1/events/validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json', authorization },
    body: JSON.stringify(alone),
  })
  for (const event of sealedPlaces(PARTY, SEALED, FROM + 300))
    expect((await send('cloudevents+json', event)).status).toBe(201)
  await tryQuarantine({ address, authorization }, heard)
}

async function tryQuarantine(
  { address, authorization }: { readonly address: string; readonly authorization: string },
  heard: Heard,
): Promise<void> {
  const headers = { authorization, 'content-type': 'application/cloudevents+json' }
  const kept = await heard.ask('quarantine', `${address}/v1/quarantine`, { headers })
  const { items } = JSON.parse(kept.text) as { items: readonly { quarantineId: string }[] }
  expect(items.length).toBeGreaterThan(3)
  const [first, second, third] = items.map(({ quarantineId }) => quarantineId)
  const act = (id: string | undefined, action: string, body?: string) =>
    heard.ask('quarantine', `${address}/v1/quarantine/${id}/${action}`, {
      method: 'POST',
      headers,
      ...(body === undefined ? {} : { body }),
    })
  await act(first, 'resubmit')
  await act(second, 'resubmit', JSON.stringify(eventOf(PARTY, FROM + 400)))
  await act(third, 'discard')
}

/** Numbers where the edge looks before anybody is asked: addresses, headers, strangers' bodies. */
async function reachForNumbers({ address, control }: Service, heard: Heard): Promise<void> {
  const authorization = `Bearer ${await control.tokenOf(PARTY)}`
  const dashed = `${TYPED.slice(0, 6)}-${TYPED.slice(6)}`
  for (const path of [
    `/${TYPED}`,
    `/v1/events/jobnet%2F${dashed}`,
    `/v1/me/disclosures?recipient=${TYPED}`,
    `/v1/catalogue/${TYPED}`,
    `/v1/quarantine/${dashed}/discard`,
  ])
    await heard.ask('address', `${address}${path}`, { headers: { authorization } })
  for (const name of ['user-agent', 'x-request-id', 'dataspor-reason', 'dataspor-case', 'ce-id'])
    await heard.ask('header', `${address}/v1/quarantine`, {
      headers: { authorization, [name]: TYPED },
    })
  for (const name of ['content-type', 'content-encoding', 'content-digest', 'authorization'])
    await heard.ask('header', `${address}/v1/events`, {
      method: 'POST',
      headers: { authorization, [name]: name === 'authorization' ? `Bearer ${TYPED}` : TYPED },
      body: JSON.stringify(eventOf(PARTY, FROM + 500)).replace(/\d{10}/, TYPED),
    })
  await heard.ask('binary', `${address}/v1/events`, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': dashed,
      'ce-source': `urn:dataspor:party:${PARTY}`,
      'ce-type': 'dk.dataspor.disclosure.recorded.v1',
      'ce-subject': TYPED,
    },
    body: JSON.stringify({ subject: { cpr: TYPED } }),
  })
}

/** The person asks, the operator asks, and someone of whom nothing is known is asked about. */
async function askQuestions(service: Service, heard: Heard): Promise<void> {
  const { address, control } = service
  await caughtUp(service)
  for (const { number } of LIVING.slice(0, 3)) {
    const authorization = `Bearer ${await control.tokenOfPerson(number.expose())}`
    for (const path of ['answer', 'disclosures', 'recipients', 'coverage', 'questions'])
      for (const accept of path === 'answer' ? ['application/json', 'text/csv'] : ['*/*']) {
        const headers = { authorization, accept }
        expect((await heard.ask('own', `${address}/v1/me/${path}`, { headers })).status).toBe(200)
      }
    for (const query of [`cursor=${TYPED}`, `asOf=${TYPED}`, `from=${TYPED}`, `limit=${TYPED}`])
      await heard.ask('own', `${address}/v1/me/disclosures?${query}`, {
        headers: { authorization },
      })
  }
  for (const number of [numberAt(0), UNKNOWN, `${TYPED}1`, `99${TYPED.slice(2)}`])
    for (const format of ['text', 'json', 'csv']) {
      const { body } = await control.ask('POST', '/control/who', { number, format })
      heard.keep('who', body)
    }
  for (const asked of [{ number: TYPED, format: TYPED }, { [TYPED]: TYPED }, `{"number":"${TYPED}`])
    heard.keep('who', (await control.ask('POST', '/control/who', asked)).body)
  for (const asked of [
    { binding: { kind: 'operator' }, label: TYPED },
    { binding: { kind: 'producer', party: TYPED } },
    { binding: { kind: 'citizen', subject: TYPED } },
  ])
    heard.keep('token', (await control.ask('POST', '/control/tokens', asked)).body)
  heard.keep('control', (await control.ask('GET', `/control/${TYPED}`)).body)
  const told = await dataspor(['who', '--data', service.data], { input: `${numberAt(1)}\n` })
  const warned = await dataspor(['who', TYPED, '--data', service.data])
  expect([told.code, warned.code]).toEqual([0, 2])
  for (const { out, err } of [told, warned]) heard.keep('command line', out + err)
}

/** A file of events, good and bad, from outside: it holds numbers, so it lies elsewhere than what is searched. */
async function importFile({ control, data }: Service, heard: Heard, folder: string): Promise<void> {
  using elsewhere = scratchFolder()
  const file = join(elsewhere.path, 'events.ndjson')
  const events = [
    ...Array.from({ length: 50 }, (_, i) => eventOf('jobnet', i)),
    ...misplaced('jobnet', LISTED, FROM + 600),
  ]
  writeFileSync(file, `${events.map((event) => JSON.stringify(event)).join('\n')}\n{"${LISTED}\n`)
  const args = ['import', file, '--source', 'jobnet', '--data', data]
  const { out, err } = await dataspor(args)
  expect(JSON.parse(out)).toMatchObject({ accepted: expect.any(Number), fault: null })
  heard.keep('import', out + err)
  const strange = await control.ask('POST', `/control/import?source=${TYPED}`, `{"a":"${TYPED}"}`)
  heard.keep('import', strange.body)
  expect(folder).not.toBe(elsewhere.path)
}

async function maintain(service: Service, heard: Heard, folder: string): Promise<void> {
  const backup = { folder: join(folder, 'backup'), keysTo: join(folder, 'apart', 'vault.json') }
  heard.keep('backup', JSON.stringify(await service.control.work('/control/backup', backup)))
  heard.keep('rebuild', JSON.stringify(await service.control.work('/control/rebuild')))
  heard.keep('doctor', (await service.control.ask('POST', '/control/doctor')).body)
  heard.keep('metrics', await (await fetch(`${service.address}/metrics`)).text())
  heard.keep('status', JSON.stringify(await service.control.status()))
}
