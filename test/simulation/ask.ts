import { type World, redacted } from './world.ts'

const tokensOf = new WeakMap<object, Map<string, string>>()

/** Signed in as whoever has this number now: `GET`, or `POST` with a body. */
export async function askAs(
  { system, model }: World,
  index: number,
  url: string,
  query: Readonly<Record<string, string>> = {},
  body?: object,
): ReturnType<World['system']['report']> {
  const tokens = tokensOf.get(model) ?? new Map<string, string>()
  tokensOf.set(model, tokens)
  const who = model.people.now(index)
  let token = tokens.get(who)
  if (token === undefined) {
    const number = { kind: 'cpr', number: redacted(index) } as const
    const [person] = await system.vault.identify([number], { create: true })
    const binding = { kind: 'citizen', subject: person!.id } as const
    token = (await system.tokens.create({ binding })).token
    tokens.set(who, token)
  }
  await system.drain()
  const headers = { authorization: `Bearer ${token}` }
  if (body === undefined) return system.app.inject({ method: 'GET', url, query, headers })
  return system.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
}
