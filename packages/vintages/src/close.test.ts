import { decodeStored } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { closeMonths } from './close.ts'
import type { VintagesDesk } from './desk.ts'
import { cellsOf, standingVintages } from './publication/standing.ts'
import { revisionIsDue, reviseMonths } from './revise.ts'
import { delivery, inflows, NOW_MS, testDesk } from './testing/desk.ts'

const DAY_MS = 86_400_000
const NEXT_QUARTER_MS = Date.parse('2026-04-20T12:00:00Z')

const close = async (desk: VintagesDesk, month?: string) =>
  (await Array.fromAsync(closeMonths(desk, month))).filter(({ vintage }) => vintage !== null)
const revise = (desk: VintagesDesk) => Array.fromAsync(reviseMonths(desk))

describe('closing', () => {
  it('publishes a month once, with what it was counted from', async () => {
    const { desk, log } = testDesk(inflows(12))
    expect(await close(desk)).toMatchObject([{ month: '2026-01', vintage: 1 }])
    expect(await close(desk)).toEqual([])
    expect(await close(desk, '2026-01')).toEqual([])
    const { vintages } = await standingVintages(log)
    expect(vintages).toMatchObject([
      { vintage: 1, kind: 'month', months: ['2026-01'], upTo: 1_000 },
    ])
    const cells = await cellsOf(log, vintages[0]!, '2026-01')
    expect(cells).toContainEqual({ source: 'kommune:0101', persons: 12, disclosures: 12 })
  })

  it('waits for the days in which reports may be late', async () => {
    const { desk, clock } = testDesk(inflows(12, 0, { occurredAt: NOW_MS - 5 * DAY_MS }))
    expect(await close(desk)).toEqual([])
    await expect(close(desk, '2026-02')).rejects.toMatchObject({ code: 'filter_invalid' })
    clock.set(Date.parse('2026-03-11T00:00:00Z'))
    expect(await close(desk)).toMatchObject([{ month: '2026-02' }])
  })

  it('goes by Danish months', async () => {
    const lastHour = { occurredAt: Date.parse('2025-12-31T22:59:59Z') }
    const firstHour = { occurredAt: Date.parse('2025-12-31T23:00:00Z') }
    const { desk, log } = testDesk([...inflows(6, 0, lastHour), ...inflows(9, 6, firstHour)])
    await close(desk)
    const { vintages } = await standingVintages(log)
    const persons = []
    for (const vintage of vintages)
      persons.push((await cellsOf(log, vintage, vintage.months[0]!))[0]?.persons)
    expect([vintages.map(({ months }) => months[0]), persons]).toEqual([
      ['2025-12', '2026-01'],
      [6, 9],
    ])
  })

  it('publishes a month in which nothing flowed, once anything has been published', async () => {
    const { desk, clock, log } = testDesk(inflows(12))
    await close(desk)
    clock.set(Date.parse('2026-04-12T00:00:00Z'))
    expect((await close(desk)).map(({ month, cells }) => [month, cells])).toEqual([
      ['2026-02', 0],
      ['2026-03', 0],
    ])
    expect((await standingVintages(log)).vintages).toHaveLength(3)
  })

  it('begins with what was loaded, where nothing flowed', async () => {
    const { desk } = testDesk([], [delivery({ persons: 40 })])
    expect(await close(desk)).toMatchObject([{ month: '2026-01', cells: 0, vintage: 1 }])
  })

  it('goes in order: up to the month that is named, and never back', async () => {
    const { desk, clock } = testDesk(inflows(12))
    clock.set(Date.parse('2026-05-12T00:00:00Z'))
    await close(desk, '2026-02')
    await expect(close(desk, '2026-01')).rejects.toMatchObject({ code: 'filter_invalid' })
    expect((await close(desk, '2026-04')).map(({ month }) => month)).toEqual(['2026-03', '2026-04'])
  })

  it('that broke off half-way leaves nothing, and is done anew under another number', async () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      inflows(6, i * 6, { source: `kommune:${i}`, purpose: `p${i % 7}` }),
    ).flat()
    const { desk, log } = testDesk(many)
    let appends = 0
    const failing = {
      ...desk,
      log: {
        find: log.find.bind(log),
        readStream: log.readStream.bind(log),
        positionAt: log.positionAt.bind(log),
        append: async (request: Parameters<typeof log.append>[0]) => {
          if (++appends === 2) throw new Error('power cut')
          return log.append(request)
        },
      },
    }
    await expect(close(failing)).rejects.toThrow('power cut')
    expect((await standingVintages(log)).vintages).toEqual([])
    expect(await close(desk)).toMatchObject([{ month: '2026-01', vintage: 2 }])
    const { vintages } = await standingVintages(log)
    expect(vintages).toMatchObject([{ vintage: 2 }])
    expect(await cellsOf(log, vintages[0]!, '2026-01')).toHaveLength(1 + 4 * 2_000 + 1 + 1 + 7)
  })

  it('waits until the models have what was recorded', async () => {
    const { desk, log, clock } = testDesk(inflows(12))
    await close(desk)
    clock.set(NOW_MS + 40 * DAY_MS)
    const behind = { position: (await log.head()).position - 1, recordedAtMax: 0, knowledge: 0 }
    const oversight = { ...desk.oversight, applied: async () => behind }
    await expect(close({ ...desk, oversight })).rejects.toMatchObject({ code: 'not_ready' })
  })

  it('leaves no subject id in the log', async () => {
    const rows = inflows(12)
    const { desk, log } = testDesk(rows)
    await close(desk)
    const text = (await log.readAll(0, 100))
      .map(({ body }) => JSON.stringify(decodeStored(body)))
      .join()
    for (const { subject } of rows) expect(text).not.toContain(subject)
  })
})

describe('the quarterly revision', () => {
  it('moves what changed enough, once a quarter, and says so also where nothing did', async () => {
    const { desk, clock, rows, log } = testDesk(inflows(12))
    await close(desk)
    expect(await revise(desk)).toEqual([])
    clock.set(NEXT_QUARTER_MS)
    expect(await revisionIsDue(desk)).toBe(true)
    rows.push(...inflows(8, 12))
    expect((await revise(desk)).at(-1)).toMatchObject({ vintage: 2 })
    expect(await revisionIsDue(desk)).toBe(false)
    expect(await revise(desk)).toEqual([])
    clock.set(NEXT_QUARTER_MS + 92 * DAY_MS)
    rows.push(...inflows(2, 20))
    await revise(desk)
    const { vintages } = await standingVintages(log)
    expect(vintages.map(({ kind, months }) => [kind, months])).toEqual([
      ['month', ['2026-01']],
      ['revision', ['2026-01']],
      ['revision', []],
    ])
    expect((await cellsOf(log, vintages[1]!, '2026-01'))[0]?.persons).toBe(20)
  })

  it.for([
    { dataset: 'F33', persons: 22, moves: false, why: 'a few beside a delivery' },
    { dataset: 'F33', persons: 20, moves: true, why: 'what a delivery told' },
    { dataset: 'F33', persons: 40, moves: true, why: 'far from what a delivery told' },
    { dataset: 'F33', persons: 22, sender: 'kommune:0147', moves: true, why: 'not its sender' },
    { dataset: 'F33', persons: 22, frame: true, moves: false, why: 'a few beside a frame' },
  ])('moves to 20 or not: $why', async ({ dataset, persons, sender, frame, moves }) => {
    const numbers = frame === true ? { frameSize: persons } : { persons }
    const load = delivery({ dataset, ...numbers, ...(sender === undefined ? {} : { sender }) })
    const { desk, clock, rows, log } = testDesk(inflows(12), [load])
    await close(desk)
    clock.set(NEXT_QUARTER_MS)
    rows.push(...inflows(8, 12))
    await revise(desk)
    const { vintages } = await standingVintages(log)
    const last = vintages.findLast(({ months }) => months.includes('2026-01'))!
    const cells = await cellsOf(log, last, '2026-01')
    const source = cells.find((cell) => cell.source !== undefined && cell.dataset === undefined)
    expect(source?.persons).toBe(moves ? 20 : 12)
  })

  it('lets nobody take a delivery from what a whole became, where its dataset is not told', async () => {
    const first = [
      ...inflows(3, 0, { flow: 'a' }),
      ...inflows(10, 3, { flow: 'b' }),
      ...inflows(50, 13, { flow: 'c' }),
    ]
    const late = [...inflows(20, 63, { flow: 'd' }), ...inflows(3, 83, { flow: 'e' })]
    const told = delivery({ dataset: 'd', persons: 20, disclosures: ['kommune:0101/x'] })
    for (const [loads, persons] of [
      [[], 86],
      [[told], 63],
    ] as const) {
      const { desk, clock, rows, log } = testDesk([...first], loads)
      await close(desk)
      clock.set(NEXT_QUARTER_MS)
      rows.push(...late)
      await revise(desk)
      const { vintages } = await standingVintages(log)
      const last = vintages.findLast(({ months }) => months.includes('2026-01'))!
      expect((await cellsOf(log, last, '2026-01'))[0]?.persons).toBe(persons)
    }
  })

  it('keeps to the highest threshold that a month was ever published under', async () => {
    const { desk, clock, rows, log } = testDesk(inflows(12))
    await close({ ...desk, thresholds: { all: 10, datasets: {} } })
    clock.set(NEXT_QUARTER_MS)
    rows.push(...inflows(8, 12))
    await revise(desk)
    expect((await standingVintages(log)).vintages.at(-1)).toMatchObject({ months: [] })
  })
})
