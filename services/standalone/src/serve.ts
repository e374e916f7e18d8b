import { serveControl, type ServedHttp, serveHttp } from '@dataspor/composition'
import type { HttpLogger } from '@dataspor/http'
import type { Clock, IdSource } from '@dataspor/kernel'
import type { Config } from './config-schema.ts'
import { controlPorts } from './control-ports.ts'
import type { Standalone } from './standalone.ts'

type Listening = Pick<Config, 'http' | 'demo'>

/**
 * Listens for producers and citizens, and for the command line on the control socket; for neither where one cannot be.
 * Errors: `config_invalid`, `not_ready` where the address cannot be had.
 */
export async function serve(
  system: Standalone,
  config: Listening,
  context: { readonly logger: HttpLogger; readonly ids: IdSource; readonly clock: Clock },
): Promise<ServedHttp> {
  const http = await serveHttp(system.app, config.http)
  const { address } = http
  try {
    const control = await serveControl(system.folder.socket, {
      ports: controlPorts(system, { address, demo: config.demo, clock: context.clock }),
      log: context.logger,
      ids: context.ids,
    })
    const stop = async (): Promise<void> => {
      await Promise.all([http.stop(), control.stop()])
    }
    return { address, stop }
  } catch (error) {
    await http.stop()
    throw error
  }
}
