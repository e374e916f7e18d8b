import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HoldingProxy {
  readonly url: string
  /** Of the requests from now on that match, the `nth` waits on its way; resolves when it does. */
  hold(isHeld: (path: string) => boolean, nth: number): Promise<void>
  /** Lets the one that waits go on. */
  release(): void
  /** The one that waits never comes, and nothing more passes. */
  cut(): void
  close(): Promise<void>
}

/** Passes everything on to `target`, and can keep a request as if its sender had been frozen, or had died. */
export async function holdingProxy(target: string): Promise<HoldingProxy> {
  let isCut = false
  let armed: { isHeld: (path: string) => boolean; left: number; reached: () => void } | undefined
  let released = Promise.withResolvers<void>()
  const server = createServer((asked, answer) => {
    const { method = 'POST', headers, url = '/' } = asked
    const pass = () => {
      if (isCut) {
        asked.socket.destroy()
        return
      }
      const onwards = request(new URL(url, target), { method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 500, answered.headers)
        answered.pipe(answer)
      })
      onwards.on('error', () => asked.socket.destroy())
      asked.pipe(onwards)
    }
    if (armed?.isHeld(url) !== true || --armed.left > 0) {
      pass()
      return
    }
    armed.reached()
    armed = undefined
    void released.promise.then(pass)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hold: (isHeld, nth) => {
      released = Promise.withResolvers()
      return new Promise((reached) => (armed = { isHeld, left: nth, reached }))
    },
    release: () => released.resolve(),
    cut: () => {
      isCut = true
      released.resolve()
      server.closeAllConnections()
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
