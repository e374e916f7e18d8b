import { shortSocketPath } from '@dataspor/cli'
import { type ControlAppOptions, createControlApp, listenControl } from '@dataspor/http'

/** Listens for the command line on a control socket; gives what ends it. Errors: as `listenControl`. */
export async function serveControl(
  path: string,
  options: ControlAppOptions,
): Promise<{ stop(): Promise<void> }> {
  const control = createControlApp(options)
  const socket = shortSocketPath(path)
  try {
    await listenControl(control, socket.path)
  } catch (error) {
    socket.release()
    throw error
  }
  return {
    stop: async () => {
      await control.close()
      socket.release()
    },
  }
}
