import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { scenario } from '@dataspor/demo'
import { defaultSources } from '@dataspor/composition'
import { expect } from 'vitest'
import { eventOf } from '../events-of.ts'
import type { Heard } from '../heard.ts'
import { misplaced, sealedPlaces } from '../misplaced.ts'
import type { Service } from '../service.ts'
import { FROM, LISTED, PARTY, PEOPLE, SEALED, SEED, SINGLE, STREAMED } from './used.ts'

const DAY_MS = 86_400_000

/** The demo's people, as their parties report them: those of the first list one by one. */
export async function reportScenario({ address, control }: Service, heard: Heard): Promise<void> {
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
export async function reportMisplaced({ address, control }: Service, heard: Heard): Promise<void> {
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
