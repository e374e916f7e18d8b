import type { Composed } from './compose.ts'
import type { HttpSection } from './config/edge.ts'
import { listenOn } from './listen-on.ts'

export interface ServedHttp {
  /** `http://127.0.0.1:4680` */
  readonly address: string
  /** Stops taking requests; resolves when those in flight are answered. */
  stop(): Promise<void>
}

/** Listens where the configuration says. Errors: `not_ready` where the address cannot be had. */
export async function serveHttp(
  app: Composed['app'],
  { host, port, tlsCertFile }: HttpSection,
): Promise<ServedHttp> {
  const address = await listenOn(app, { host, port })
  return {
    address: tlsCertFile === undefined ? address : address.replace('http:', 'https:'),
    stop: () => app.close(),
  }
}
