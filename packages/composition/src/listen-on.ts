import { DatasporError } from '@dataspor/kernel'
import type { Composed } from './compose.ts'

interface Place {
  readonly host: string
  readonly port: number
}

/** Listens, and gives the address. Error: `not_ready` that says what to do where the place cannot be had. */
export async function listenOn(app: Composed['app'], { host, port }: Place): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    const why = code === 'EADDRINUSE' ? 'another program listens there' : code
    const detail = `Cannot listen on ${host}, port ${port}: ${why}. Stop what is there, or choose another with DATASPOR_HTTP_PORT and DATASPOR_HTTP_HOST.`
    throw new DatasporError('not_ready', { detail, cause })
  }
}
