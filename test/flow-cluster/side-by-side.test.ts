import { decodeStored } from '@dataspor/events'
import { redact } from '@dataspor/kernel'
import { changedLaw } from '@dataspor/testkit'
import { expect, vi } from 'vitest'
import { batchesOf, csv, header, people } from '../flow/support/batches.ts'
import { disclosure, FUND, NUMBER } from '../flow/support/events.ts'
import { wholeLog } from '../flow/support/log.ts'
import { besideEachOther } from './support.ts'

const it = besideEachOther()
const DAY_MS = 86_400_000

it('an event that is reported to both at the same time is one event; what one was told, the other answers', async ({
  both: [one, other],
}) => {
  const event = disclosure('e1')
  const replies = await Promise.all([one.report(FUND, event), other.report(FUND, event)])
  expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 201])
  const [first, second] = replies.map((reply) => reply.json<{ receipt: string }>().receipt)
  expect(second).toBe(first)
  expect((await other.answer(NUMBER)).items.map(({ id }) => id)).toEqual([`${FUND}/e1`])
  expect((await one.answer(NUMBER)).items).toHaveLength(1)
})

it('of two contents under one id that come to both at once, one is stored and one is refused', async ({
  both: [one, other],
}) => {
  for (let n = 0; n < 5; n++) {
    const replies = await Promise.all([
      one.report(FUND, disclosure(`e${n}`)),
      other.report(FUND, disclosure(`e${n}`, { purpose: 'statistik' })),
    ])
    const [stored, refused] = replies.toSorted((a, b) => a.statusCode - b.statusCode)
    expect(stored!.statusCode).toBe(201)
    expect(refused!.json()).toMatchObject({ status: 409, code: 'event_id_conflict' })
  }
  expect((await other.answer(NUMBER)).items).toHaveLength(5)
})

it('of lists that overlap and come to both at once, each event is stored once, and each person is one', async ({
  both: [one, other],
}) => {
  const numbers = people(12)
  const list = (from: number, to: number) =>
    numbers.slice(from, to).map((cpr, i) => disclosure(`e${from + i}`, { subject: { cpr } }))
  const replies = await Promise.all([
    one.report(FUND, list(0, 8)),
    other.report(FUND, list(4, 12).toReversed()),
    one.report(FUND, list(2, 6)),
  ])
  for (const reply of replies) expect(reply.json()).toMatchObject({ rejected: [] })
  const stored = (await wholeLog(one)).filter(({ stream }) => stream.startsWith('src/'))
  expect(stored).toHaveLength(12)
  for (const number of [numbers[0]!, numbers[5]!, numbers[11]!])
    expect((await other.answer(number)).items).toHaveLength(1)
})

it('two that start at the same time on an empty log publish one catalogue; a later one reaches the other', async ({
  both: [one, other],
}) => {
  const published = async () =>
    (await wholeLog(one)).filter(({ body }) => decodeStored(body).type === 'catalogue.published')
  expect(await published()).toHaveLength(1)
  const law = changedLaw('gdpr-6-1-e', { validTo: '2020-01-01' })
  await Promise.all([one.law.publish(law), other.law.publish(law)])
  expect(await published()).toHaveLength(2)
  const next = await one.law.publish(changedLaw('gdpr-6-1-e', { validTo: '2021-01-01' }))
  expect(await other.law.refresh()).toBe(true)
  expect(other.law.rules().catalogue.version).toBe(next.document.version)
})

it('a token that one made signs in at the other, until either takes it back', async ({
  both: [one, other],
}) => {
  const { token, entry } = await one.tokens.create({ binding: { kind: 'producer', party: FUND } })
  const ask = async () =>
    (
      await other.app.inject({
        url: '/v1/requests',
        headers: { authorization: `Bearer ${token}` },
      })
    ).statusCode
  await vi.waitFor(async () => expect(await ask()).toBe(200))
  await one.tokens.revoke(entry.id)
  await vi.waitFor(async () => expect(await ask()).toBe(401))
})

it('a batch opened at one takes its parts from both, and is sealed once at either', async ({
  both: [one, other],
}) => {
  const [here, there] = [batchesOf(one), batchesOf(other)]
  const { id } = (await here.open(header('b1'))).body as { id: string }
  const parts = { 1: csv(people(5)), 2: csv(people(5, 5)) }
  expect((await there.part(id, 1, parts[1])).status).toBeLessThan(300)
  expect((await here.part(id, 2, parts[2])).status).toBeLessThan(300)
  const seals = await Promise.all([here.seal(id, { parts }), there.seal(id, { parts })])
  expect(seals.map(({ status }) => status)).toEqual([200, 200])
  const types = (await wholeLog(one)).map(({ body }) => decodeStored(body).type)
  expect(types.filter((type) => type === 'batch.sealed')).toHaveLength(1)
  expect((await other.answer(people(10)[7]!)).items).toHaveLength(1)
})

it('a hold that is placed at one withholds at the other; what is erased at one is gone at both', async ({
  both: [one, other],
}) => {
  await one.report(FUND, disclosure('e1'))
  expect((await other.answer(NUMBER)).items).toHaveLength(1)
  await one.decisions.placeHold(redact(NUMBER), {
    ground: 'dbl-22-2',
    authority: FUND,
    visibility: 'silent',
    until: one.clock.now() + DAY_MS,
    match: { sender: FUND },
  })
  expect((await other.answer(NUMBER)).items).toEqual([])
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  await one.decisions.erase(redact(NUMBER), { decision: 'sag-1', ground: 'gdpr-17-1-d' })
  expect(await other.vault.identify([asked], { create: false })).toEqual([undefined])
  expect((await one.answer(NUMBER)).items).toEqual([])
})

it('models that both fill, in pieces of their own, are those of one that fills them alone', async ({
  both: [one, other],
}) => {
  const filling = async (system: typeof one) => {
    await system.drain()
    const { oversight, statistics } = await system.analytics()
    // Two that open at once may each bring all rows: whoever asks meanwhile is told to ask again.
    const asked = () =>
      Promise.all([system.personal.applied(), oversight.applied(), statistics.applied()])
    await vi.waitFor(asked, { timeout: 10_000 })
  }
  for (let n = 0; n < 4; n++) {
    await (n % 2 === 0 ? one : other).report(FUND, disclosure(`e${n}`))
    await (n === 1 ? filling(one) : Promise.all([filling(one), filling(other)]))
  }
  const digests = async (system: typeof one) => {
    await filling(system)
    return { personal: await system.digest(), ...(await system.analyticsDigests()) }
  }
  const [seenHere, seenThere] = [await digests(one), await digests(other)]
  expect(seenThere).toEqual(seenHere)
  expect({ personal: await one.rebuild(), ...(await one.rebuildAnalytics()) }).toEqual(seenHere)
  await other.report(FUND, disclosure('after'))
  expect((await one.answer(NUMBER)).items).toHaveLength(5)
  expect((await other.answer(NUMBER)).items).toHaveLength(5)
})
