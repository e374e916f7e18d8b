import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface StallingProxy {
  readonly port: number
  /**
   * From here on nothing passes, in either direction, nor on new connections; with `answers` only what comes back is held.
   * With `forget` the connections of now stay silent for ever, as behind a firewall that lost its table.
   */
  stall(how?: { readonly only?: 'answers'; readonly forget?: true }): void
  /** What was held goes on; what was forgotten does not. */
  flow(): void
  /** How many connections were made to it. */
  connections(): number
  close(): Promise<void>
}

/** Nothing waits for more to come with it. */
const SOCKET = { allowHalfOpen: true, noDelay: true } as const

interface Pair {
  readonly client: Socket
  readonly server: Socket
  isForgotten: boolean
}

/** A stretch of network in front of a server on loopback, of which it need not know: it passes bytes on, or does not. */
export async function stallingProxy(target: number): Promise<StallingProxy> {
  const pairs = new Set<Pair>()
  let made = 0
  let held: 'nothing' | 'answers' | 'all' = 'nothing'
  const hold = ({ client, server, isForgotten }: Pair): void => {
    if (isForgotten) return
    // A socket that is not read tells nothing of its end either.
    if (held === 'all') client.pause()
    else client.resume()
    if (held === 'nothing') server.resume()
    else server.pause()
  }
  const proxy = createServer({ ...SOCKET, pauseOnConnect: true }, (client) => {
    made++
    const server = connect({ port: target, host: '127.0.0.1', ...SOCKET })
    const pair = { client, server, isForgotten: false }
    pairs.add(pair)
    passOn(client, server)
    passOn(server, client)
    for (const one of [client, server])
      one.on('close', () => {
        if (pair.isForgotten) return
        pairs.delete(pair)
        client.destroy()
        server.destroy()
      })
    hold(pair)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as { port: number }).port,
    stall: ({ only, forget } = {}) => {
      held = only ?? 'all'
      for (const pair of pairs) {
        hold(pair)
        pair.isForgotten ||= forget === true
      }
    },
    flow: () => {
      held = 'nothing'
      for (const pair of pairs) hold(pair)
    },
    connections: () => made,
    close: async () => {
      for (const { client, server } of pairs) for (const one of [client, server]) one.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}

function passOn(from: Socket, to: Socket): void {
  from.on('data', (bytes) => void to.write(bytes))
  from.on('end', () => to.end())
  from.on('error', () => undefined)
}
