import { eventOf } from '../events-of.ts'
import type { Heard } from '../heard.ts'
import type { Service } from '../service.ts'
import { FROM, PARTY, TYPED } from './used.ts'

/** Numbers where the edge looks before anybody is asked: addresses, headers, strangers' bodies. */
export async function reachForNumbers({ address, control }: Service, heard: Heard): Promise<void> {
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
