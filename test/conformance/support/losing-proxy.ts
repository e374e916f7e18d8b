import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LosingProxy {
  readonly url: string
  /** How many answers it has kept to itself. */
  lost(): number
  close(): Promise<void>
}

/** Passes everything on to `target`, but for the answers to the first `count` requests whose path matches: those it loses. */
export async function losingProxy(
  target: string,
  isLost: (path: string) => boolean,
  count: number,
): Promise<LosingProxy> {
  let lost = 0
  const server = createServer((asked, answer) => {
    const { method = 'POST', headers, url = '/' } = asked
    const onwards = request(new URL(url, target), { method, headers }, (answered) => {
      if (isLost(url) && lost < count) {
        lost++
        // Only when the answer is there has the engine done what it was asked.
        answered.resume().on('end', () => asked.socket.destroy())
        return
      }
      answer.writeHead(answered.statusCode ?? 500, answered.headers)
      answered.pipe(answer)
    })
    asked.pipe(onwards)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
