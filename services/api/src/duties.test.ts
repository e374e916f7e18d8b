import { expect, it } from 'vitest'
import type { ApiSystem } from './api-system.ts'
import type { ApiConfig } from './config.ts'
import { startDuties } from './duties.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

async function turnsOf(groups: ApiConfig['api']['groups']): Promise<readonly string[]> {
  const taken: string[] = []
  const turn = async (name: string) => {
    taken.push(name)
    return { isMine: () => true, close: async () => {} }
  }
  const desk = { log: { readStream: async () => [] } }
  const system = { parts: { turns: { turn } }, desk } as unknown as ApiSystem
  const config = { api: { groups }, statistics: { close: 'auto' } } as unknown as ApiConfig
  const duties = await startDuties(system, config, silent)
  await duties.stop()
  return taken
}

it('erasures that were cut off are ended by processes of any groups, months closed where all is read', async () => {
  expect(await turnsOf(['citizen', 'controller'])).toEqual(['erasures'])
  expect(await turnsOf(['oversight', 'statistics'])).toEqual(['erasures', 'months'])
})
