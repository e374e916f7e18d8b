import { isIP, isIPv4 } from 'node:net'

import { DatasporError } from '@dataspor/kernel'

export interface Binding {
  readonly host: string
  readonly tls: boolean
  readonly trustProxy: boolean
}

/**
 * Refuses to listen where others could read tokens and answers off the wire: any address but loopback needs TLS, or a
 * proxy that has it. Error: `config_invalid`.
 */
export function assertSafeBinding({ host, tls, trustProxy }: Binding): void {
  if (tls || trustProxy || isLoopback(host)) return
  throw new DatasporError('config_invalid', {
    detail:
      'Listening elsewhere than on loopback needs TLS, or trustProxy with a proxy that has it. Set one, or listen on 127.0.0.1.',
  })
}

/** 127.0.0.0/8, ::1, and the name `localhost`; every other name could be anybody's. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (bare === 'localhost') return true
  const v4 = bare.startsWith('::ffff:') ? bare.slice('::ffff:'.length) : bare
  if (isIPv4(v4)) return v4.startsWith('127.')
  return isIP(bare) === 6 && /^(?:0{0,4}:){1,7}0{0,3}1$/.test(bare)
}
