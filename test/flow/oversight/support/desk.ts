import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'

type Response = Awaited<ReturnType<System['report']>>
type Role = 'officer' | 'dpo'
type Headers = Readonly<Record<string, string>>

/** One who works for a party, with a token of their own: two of them are two people. */
export interface Colleague {
  /** Reads, when all that was recorded is applied. */
  get(path: string, headers?: Headers): Promise<Response>
  post(path: string, body: object, headers?: Headers): Promise<Response>
  /** The same, where it must succeed. */
  read<Body>(path: string, headers?: Headers): Promise<Body>
  tell<Body>(path: string, body: object, headers?: Headers): Promise<Body>
}

const BASE = '/v1/oversight'

export async function colleague(system: System, role: Role, party: string): Promise<Colleague> {
  const { token } = await system.tokens.create({ binding: { kind: role, party } })
  const signedIn = { authorization: `Bearer ${token}`, 'dataspor-reason': 'supervision' }
  const get: Colleague['get'] = async (path, headers = {}) => {
    await system.analytics()
    return system.app.inject({ url: BASE + path, headers: { ...signedIn, ...headers } })
  }
  const post: Colleague['post'] = async (path, body, headers = {}) => {
    await system.analytics()
    return system.app.inject({
      method: 'POST',
      url: BASE + path,
      headers: { ...signedIn, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    })
  }
  return {
    get,
    post,
    read: async (path, headers) => bodyOf(await get(path, headers)),
    tell: async (path, body, headers) => bodyOf(await post(path, body, headers)),
  }
}

function bodyOf<Body>(response: Response): Body {
  expect(response.statusCode, response.body).toBeLessThan(300)
  return response.json<Body>()
}

/** That it is refused, with this code. */
export function refused(response: Response, code: string): void {
  expect(response.json(), response.body).toMatchObject({ code })
}

/** An id in a path. */
export function inPath(publicId: string): string {
  return encodeURIComponent(publicId)
}
