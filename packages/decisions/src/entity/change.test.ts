import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { type CaseState, foldCase } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { manualClock } from '@dataspor/kernel'
import { memoryVault } from '@dataspor/vault/memory'
import { beforeEach, expect, it } from 'vitest'

import type { Acting } from './acting.ts'
import { changeEntity, type Deciding, type EntityKind, loadEntity } from './change.ts'
import { openText } from './sealing.ts'

const ID = 'ab'.repeat(16)
const CASE: EntityKind<CaseState> = { name: 'case', fold: foldCase }
const OFFICER: Acting = { role: 'officer', party: 'star', tokenId: 't1', reason: 'insight' }
const STRANGER: Acting = { ...OFFICER, party: 'a-kasse:3f' }

let log: EventLog
let desk: Parameters<typeof changeEntity>[0]

beforeEach(async () => {
  log = createMemoryLog()
  const catalogue = createCatalogue(currentCatalogue())
  let made = 0
  desk = {
    log,
    vault: await memoryVault({ scope: 'synthetic' }),
    clock: manualClock(1_000),
    ids: () => (++made).toString(16).padStart(32, '0'),
    catalogue: () => catalogue,
  }
})

const open = async (state: CaseState | undefined, { party, by }: Deciding) =>
  state === undefined
    ? {
        type: 'case.opened' as const,
        data: { caseId: ID, party, by, kind: 'complaint' as const, number: '1', receivedAt: 1 },
      }
    : undefined

const note = (text: string) => async (state: CaseState | undefined, deciding: Deciding) => {
  expect(state).toBeDefined()
  const { party, by, seal } = deciding
  const noteSealed = await seal('noteSealed', text, { event: true })
  return { type: 'case.noted' as const, data: { caseId: ID, party, by, noteSealed } }
}

it('is what its stream says, appended under the revision that was read', async () => {
  const { state, position } = await changeEntity(desk, CASE, ID, OFFICER, open)
  expect(state).toMatchObject({ id: ID, party: 'star', steps: [{ type: 'case.opened' }] })
  expect(await loadEntity(log, CASE, ID, 'star')).toEqual(state)
  expect((await log.readStream(`sys/case/${ID}`, 0, 10))[0]?.position).toBe(position)
})

it('nothing is appended where there is nothing to change', async () => {
  const first = await changeEntity(desk, CASE, ID, OFFICER, open)
  const second = await changeEntity(desk, CASE, ID, OFFICER, open)
  expect(second).toEqual(first)
  expect(await log.revision(`sys/case/${ID}`)).toBe(0)
})

it('many at a time are done one after the other', async () => {
  await changeEntity(desk, CASE, ID, OFFICER, open)
  const notes = ['a', 'b', 'c']
  await Promise.all(notes.map((text) => changeEntity(desk, CASE, ID, OFFICER, note(text))))
  const { steps } = await loadEntity(log, CASE, ID, 'star')
  expect(steps).toHaveLength(4)
})

it('who always comes second is told to read it again', async () => {
  await changeEntity(desk, CASE, ID, OFFICER, open)
  let tries = 0
  const overtaken = changeEntity(desk, CASE, ID, OFFICER, async (state, deciding) => {
    tries += 1
    await changeEntity(desk, CASE, ID, OFFICER, note('first'))
    return note('second')(state, deciding)
  })
  await expect(overtaken).rejects.toMatchObject({ code: 'conflict' })
  expect(await log.revision(`sys/case/${ID}`)).toBe(tries)
})

it('another party’s is not there, nor is what can be no id', async () => {
  await changeEntity(desk, CASE, ID, OFFICER, open)
  const missing = { code: 'not_found' }
  await expect(changeEntity(desk, CASE, ID, STRANGER, open)).rejects.toMatchObject(missing)
  await expect(loadEntity(log, CASE, ID, 'a-kasse:3f')).rejects.toMatchObject(missing)
  for (const id of ['', '../x', 'AB'.repeat(16), `${ID}/y`])
    await expect(changeEntity(desk, CASE, id, OFFICER, open)).rejects.toMatchObject(missing)
  const nobody = { ...OFFICER, party: 'kommune' }
  await expect(changeEntity(desk, CASE, ID, nobody, open)).rejects.toMatchObject(missing)
})

it('texts and who wrote them lie sealed, and open in their own place alone', async () => {
  await changeEntity(desk, CASE, ID, OFFICER, open)
  const { state } = await changeEntity(desk, CASE, ID, OFFICER, note('Fortroligt.'))
  const [, record] = await log.readStream(`sys/case/${ID}`, 0, 10)
  const stored = Buffer.from(record!.body).toString()
  expect(stored).not.toMatch(/Fortroligt|"t1"/)
  const { text } = state.steps[1]!
  const opened = (key: Uint8Array) =>
    openText(desk.vault, text!.sealed, 'noteSealed', key, { event: true })
  expect(await opened(record!.dedupKey)).toBe('Fortroligt.')
  expect(await opened(Buffer.alloc(16))).toBeUndefined()
})
