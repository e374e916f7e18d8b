import { isLoopback } from '@dataspor/http'

/**
 * Each gives the hosts that an address would speak to without encryption, and that lie beyond this machine: what is sent
 * there can be read on the way. None where the address is none: whoever connects refuses it.
 */
const ESDB = /^esdb(?:\+discover)?:\/\/(?:[^:]+:[^@]+@)?([^?]*)(.*)$/

/** Of EventStoreDB: plain where `tls=false`, however the client lets that be written. */
export function plainEventStoreHosts(address: string): readonly string[] {
  const [, names, query] = ESDB.exec(address.trim()) ?? []
  if (names === undefined || query === undefined) return []
  const isPlain = query.split(/[?&]/).some((one) => {
    const [key = '', value = ''] = one.split('=', 2)
    return key.toLowerCase().replace(/[\s_-]/g, '') === 'tls' && value.trim() === 'false'
  })
  return isPlain ? beyond(names.split(',').map(withoutPort)) : []
}

const POSTGRES = /^postgres(?:ql)?:\/\/(?:[^@/]*@)?([^@/?]+)[^?]*(?:\?(.*))?$/
const ENCRYPTED = new Set(['require', 'verify-ca', 'verify-full', 'no-verify'])
const YES = new Set(['true', '1', 'no-verify'])

/**
 * Of PostgreSQL: plain unless `sslmode` asks for more than `prefer`, which may be answered in plain; or, where there is
 * none, `ssl`, a certificate or `sslnegotiation` does. A host among the settings is the one that counts; a path is a socket
 * of this machine.
 */
export function plainPostgresHosts(address: string): readonly string[] {
  const [, names, query = ''] = POSTGRES.exec(address) ?? []
  if (names === undefined) return []
  // Of a setting that comes twice the last one counts.
  const settings = Object.fromEntries(new URLSearchParams(query))
  const { sslmode, ssl = '', sslcert, sslkey, sslrootcert, sslnegotiation, host } = settings
  const byOthers =
    YES.has(ssl) || (sslcert ?? sslkey ?? sslrootcert) !== undefined || sslnegotiation === 'direct'
  if (sslmode === undefined ? byOthers : ENCRYPTED.has(sslmode)) return []
  const hosts = host === undefined || host === '' ? names.split(',').map(withoutPort) : [host]
  return beyond(hosts.map(decoded).filter((name) => !name.startsWith('/')))
}

/** Of Kafka's brokers, `host:port,host:port`. */
export function plainKafkaHosts(brokers: string | undefined, tls: boolean): readonly string[] {
  if (brokers === undefined || tls) return []
  return beyond(brokers.split(',').map(withoutPort))
}

/** Of ClickHouse: plain where `http:`. */
export function plainClickHouseHosts(address: string): readonly string[] {
  const url = URL.parse(address)
  return url?.protocol === 'http:' ? beyond([url.hostname]) : []
}

const beyond = (hosts: readonly string[]): readonly string[] =>
  hosts.filter((host) => !isLoopback(host))

const withoutPort = (host: string): string => host.trim().replace(/\/.*$/, '').replace(/:\d*$/, '')

function decoded(host: string): string {
  try {
    return decodeURIComponent(host)
  } catch {
    return host
  }
}
