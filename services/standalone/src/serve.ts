import { shortSocketPath } from '@dataspor/cli'
import { listenOn } from '@dataspor/composition'
import { createControlApp, listenControl } from '@dataspor/http'
import type { HttpLogger } from '@dataspor/http'
import type { Clock, IdSource } from '@dataspor/kernel'
import type { Config } from './config-schema.ts'
import { controlPorts } from './control-ports.ts'
import type { Standalone } from './standalone.ts'

export interface Served {
  /** `http://127.0.0.1:4680` */
  readonly address: string
  /** Stops taking requests; resolves when those in flight are answered. */
  stop(): Promise<void>
}

type Listening = Pick<Config, 'http' | 'demo'>

/**
 * Listens for producers and citizens, and for the command line on the control socket; for neither where one cannot be.
 * Errors: `config_invalid`, `not_ready` where the address cannot be had.
 */
export async function serve(
  system: Standalone,
  config: Listening,
  context: { readonly logger: HttpLogger; readonly ids: IdSource; readonly clock: Clock },
): Promise<Served> {
  const { host, port, tlsCertFile } = config.http
  const tls = tlsCertFile !== undefined
  const address = await listenOn(system.app, { host, port })
  const control = createControlApp({
    ports: controlPorts(system, { address, demo: config.demo, clock: context.clock }),
    log: context.logger,
    ids: context.ids,
  })
  const socket = shortSocketPath(system.folder.socket)
  try {
    await listenControl(control, socket.path)
  } catch (error) {
    socket.release()
    await system.app.close()
    throw error
  }
  return {
    address: tls ? address.replace('http:', 'https:') : address,
    stop: async () => {
      await Promise.all([system.app.close(), control.close()])
      socket.release()
    },
  }
}
