import type { System } from '@dataspor/testkit'

/** `POST /v1/me/requests` as the person with this number. */
export async function ask(
  system: System,
  number: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ReturnType<System['report']> {
  const token = await system.tokenForPerson(number)
  await system.drain()
  return system.app.inject({
    method: 'POST',
    url: '/v1/me/requests',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    payload: JSON.stringify(body),
  })
}

/** What a party is told that it was asked, newest first. */
export async function receivedBy(system: System, party: string): Promise<readonly object[]> {
  await system.drain()
  const response = await system.get(party, '/v1/requests')
  return response.json<{ items: readonly object[] }>().items
}
