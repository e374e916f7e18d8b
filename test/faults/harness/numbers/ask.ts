import { expect } from 'vitest'
import { caughtUp } from '../answers.ts'
import { dataspor } from '../dataspor.ts'
import type { Heard } from '../heard.ts'
import type { Service } from '../service.ts'
import { LIVING, numberAt, TYPED, UNKNOWN } from './used.ts'

/** The person asks, the operator asks, and someone of whom nothing is known is asked about. */
export async function askQuestions(service: Service, heard: Heard): Promise<void> {
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
