import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HoldingProxy {
  readonly url: string
  /** Resolves when something is held back. */
  held(): Promise<void>
  /** Lets what is held back go on, and everything after it. */
  release(): void
  close(): Promise<void>
}

/** Passes everything on to `target`, but holds requests back whose path matches until they are released. */
export async function holdingProxy(
  target: string,
  isHeld: (path: string) => boolean,
): Promise<HoldingProxy> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const server = createServer((asked, answer) => {
    const { method = 'POST', headers, url = '/' } = asked
    const passOn = () => {
      const onwards = request(new URL(url, target), { method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 500, answered.headers)
        answered.pipe(answer)
      })
      asked.pipe(onwards)
    }
    if (!isHeld(url)) return passOn()
    held.resolve()
    void released.promise.then(passOn)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    held: () => held.promise,
    release: () => released.resolve(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
