import { currentCatalogue } from '@dataspor/catalogue'
import { DatasporError, randomId } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'

import type { TokenEntry } from '@dataspor/tokens'
import { fakeBatches } from '../testing/fake-batches.ts'
import { expectProblem } from '../testing/guarantees.ts'
import { createControlApp } from './control-app.ts'
import type { ControlPorts, Progress } from './ports.ts'

const ENTRY: TokenEntry = {
  id: 'ab'.repeat(16),
  binding: { kind: 'producer', party: 'jobnet' },
  createdAt: 0,
}

function controlApp(overrides: Partial<ControlPorts> = {}) {
  const asked: unknown[] = []
  const lines: object[] = []
  const log = (fields: object, message: string): void => void lines.push({ ...fields, message })
  const ports: ControlPorts = {
    tokens: {
      create: async (token) => {
        asked.push(token)
        return { entry: ENTRY, token: 'dsp_secret' }
      },
      list: () => [ENTRY],
      revoke: async (id) => id === ENTRY.id,
    },
    logId: 'testlog00',
    person: async () => 'cd'.repeat(16),
    who: async ({ number, language }) => {
      asked.push([number.expose(), language])
      return answer()
    },
    importStream: async () => ({
      accepted: 0,
      duplicates: 0,
      rejected: [],
      position: 1,
      warnings: [],
    }),
    batches: fakeBatches(),
    doctor: async () => [{ name: 'log', ok: true, detail: 'sound' }],
    demo: () => steps({ step: 'demo', done: true }),
    status: async () => ({ position: 7 }),
    catalogue: {
      inForce: currentCatalogue,
      publish: async () => ({ version: 'v2', published: true }),
    },
    decisions: noDecisions,
    reassess: ({ since }) => steps({ step: since ?? 'all', done: true }),
    statistics: ({ work, month }) => steps({ step: `${work} ${month ?? ''}`, done: true }),
    rebuild: (options) =>
      steps(
        { step: 'reading', count: 1, total: 2 },
        { step: 'done', done: true, result: { digest: String(options.digest) } },
      ),
    backup: ({ folder }) => steps({ step: folder, done: true }),
    ...overrides,
  }
  const app = createControlApp({ ports, ids: randomId, log: { info: log, warn: log, error: log } })
  return { app, asked, lines }
}

const noDecisions: ControlPorts['decisions'] = {
  placeHold: async () => ({ id: 'dataspor/h1', position: 1 }),
  liftHold: async () => ({ lifted: 'now', position: 1 }),
  listHolds: async () => [],
  erase: async () => 'now',
  retention: ({ dryRun }) => steps({ step: String(dryRun), done: true }),
}

async function* answer(): AsyncGenerator<string, void, void> {
  yield 'Ingen har fået dine oplysninger.\n'
}

async function* steps(...all: Progress[]): AsyncGenerator<Progress, void, void> {
  yield* all
}

describe('who', () => {
  it('takes the number from the body only, and neither log nor error repeats it', async () => {
    const { app, asked, lines } = controlApp()
    const payload = '{"number":"6101801234","language":"en"}'
    const response = await app.inject({ method: 'POST', url: '/control/who', payload })
    expect(response.body).toBe('Ingen har fået dine oplysninger.\n')
    expect(asked).toEqual([['6101801234', 'en']])
    for (const wrong of [
      '{"number":6101801234}',
      '{"numbers":"6101801234"}',
      '{"number":"6101801234","6101801234":1}',
      '6101801234',
      '',
    ]) {
      const refused = await app.inject({ method: 'POST', url: '/control/who', payload: wrong })
      expect(refused.statusCode).toBeGreaterThanOrEqual(400)
      expect(refused.body).not.toContain('610180')
    }
    expect(JSON.stringify(lines)).not.toContain('610180')
  })

  it('says that there is nobody as it is said', async () => {
    const { app } = controlApp({
      who: async () => {
        throw new DatasporError('not_found')
      },
    })
    const payload = '{"number":"6101801234"}'
    expectProblem(await app.inject({ method: 'POST', url: '/control/who', payload }), 'not_found')
  })
})

describe('tokens', () => {
  it('are made, listed without what signs in, and revoked', async () => {
    const { app, asked } = controlApp()
    const payload =
      '{"binding":{"kind":"producer","party":"jobnet"},"expiresAt":"2027-01-01T00:00:00Z"}'
    const made = await app.inject({ method: 'POST', url: '/control/tokens', payload })
    expect([made.statusCode, made.json()]).toMatchObject([201, { token: 'dsp_secret' }])
    expect(asked).toEqual([{ binding: ENTRY.binding, expiresAt: Date.UTC(2027, 0, 1) }])
    const list = await app.inject('/control/tokens')
    expect(list.json()).toEqual({ items: [{ ...ENTRY, createdAt: '1970-01-01T00:00:00.000Z' }] })
    const revoke = (id: string) =>
      app.inject({ method: 'POST', url: '/control/tokens/revoke', payload: JSON.stringify({ id }) })
    expect((await revoke(ENTRY.id)).statusCode).toBe(204)
    expectProblem(await revoke('nobody'), 'not_found')
  })

  it('are never bound to a person number or labelled with one', async () => {
    const { app, asked } = controlApp()
    for (const payload of [
      '{"binding":{"kind":"citizen","subject":"6101801234"}}',
      '{"binding":{"kind":"operator"},"label":"for 610180-1234"}',
    ]) {
      expectProblem(
        await app.inject({ method: 'POST', url: '/control/tokens', payload }),
        'event_invalid',
      )
    }
    expect(asked).toEqual([])
  })
})

describe('long work', () => {
  it('tells its progress line by line', async () => {
    const { app } = controlApp()
    const response = await app.inject({
      method: 'POST',
      url: '/control/rebuild',
      payload: '{"digest":true}',
    })
    const told = response.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(told).toEqual([
      { step: 'reading', count: 1, total: 2 },
      { step: 'done', done: true, result: { digest: 'true' } },
    ])
    for (const { payload, step } of [
      { payload: '{}', step: 'all' },
      { payload: '{"since":"2026-01-01"}', step: '2026-01-01' },
    ]) {
      const reassess = { method: 'POST', url: '/control/reassess', payload } as const
      expect((await app.inject(reassess)).body).toBe(`{"step":"${step}","done":true}\n`)
    }
    const backup = await app.inject({
      method: 'POST',
      url: '/control/backup',
      payload: '{"folder":"/b"}',
    })
    expect(backup.body).toBe('{"step":"/b","done":true}\n')
  })

  it('that fails at the start is a problem, half-way a last line that says so', async () => {
    const failing = (first: readonly Progress[]) =>
      async function* (): AsyncGenerator<Progress, void, void> {
        yield* first
        throw new DatasporError('overloaded')
      }
    const payload = '{}'
    const early = controlApp({ rebuild: failing([]) })
    const url = '/control/rebuild'
    expectProblem(await early.app.inject({ method: 'POST', url, payload }), 'overloaded')
    const late = controlApp({ rebuild: failing([{ step: 'reading' }]) })
    const { body } = await late.app.inject({ method: 'POST', url, payload })
    expect(body).toMatch(/^\{"step":"reading"\}\n\{"problem":\{.*"code":"overloaded".*\}\}\n$/)
  })
})
