import { DatasporError } from '@dataspor/kernel'

const URL_OF_HOSTS = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^@/?]+)(.*)$/
const HOSTS_MAX = 8
const TARGET = 'target_session_attrs'

/** One of several servers, of which one at a time takes writes. */
export interface Hosts {
  readonly count: number
  /** The address of the one that is believed to take writes. */
  readonly url: string
  /** It did not: the next is tried. Does nothing where another is believed in already. */
  leave(url: string): void
}

/**
 * `postgres://user:password@one:5432,other:5432/database`, as libpq writes it: the same user and database on each.
 * `target_session_attrs` may say `read-write` or `primary`, which is what is looked for in any case. Error: `config_invalid`.
 */
export function hostsOf(url: string): Hosts {
  const [, before, names, after] = URL_OF_HOSTS.exec(url) ?? []
  if (before === undefined || names === undefined || after === undefined) throw invalid('is none')
  const rest = withoutTarget(after)
  const urls = names.split(',').map((name) => `${before}${name}${rest}`)
  if (urls.length > HOSTS_MAX || names.split(',').includes('')) throw invalid('names no hosts')
  let at = 0
  return {
    count: urls.length,
    get url() {
      return urls[at]!
    },
    leave: (left) => {
      if (left === urls[at]) at = (at + 1) % urls.length
    },
  }
}

function withoutTarget(after: string): string {
  const [path = '', query] = after.split('?', 2)
  if (query === undefined) return path
  const settings = new URLSearchParams(query)
  const target = settings.get(TARGET)
  if (target !== null && target !== 'read-write' && target !== 'primary')
    throw invalid('asks for a server that takes no writes')
  settings.delete(TARGET)
  return settings.size === 0 ? path : `${path}?${settings.toString()}`
}

// Never the address itself: it holds a password.
const invalid = (what: string): DatasporError =>
  new DatasporError('config_invalid', { internal: `the address of PostgreSQL ${what}` })
