import { isDatasporError } from '@dataspor/kernel'
import { isNoServer, type Server } from '../control/exchange.ts'
import type { DataFolder } from '../data-folder.ts'
import { controlOf } from '../settings.ts'
import { tell, type Terminal } from '../terminal/terminal.ts'
import { holdingFolder } from './hold.ts'

/**
 * Through the running server, or on the folder itself where none runs; never on the folder of a running server, whose
 * lock keeps everybody else out.
 */
export async function preferServer<T>(
  folder: DataFolder,
  terminal: Terminal,
  ways: {
    readonly online: (server: Server) => Promise<T>
    readonly offline: () => Promise<T>
  },
): Promise<T> {
  try {
    return await ways.online(controlOf(folder))
  } catch (error) {
    if (!isNoServer(error)) throw error
  }
  await tell(terminal, `No server runs on ${folder.root}: working on the folder itself.`)
  try {
    return await holdingFolder(folder, ways.offline)
  } catch (error) {
    if (isDatasporError(error, 'data_locked')) {
      await tell(terminal, 'A server owns the folder but does not answer on its control socket.')
    }
    throw error
  }
}
