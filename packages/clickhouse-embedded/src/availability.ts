import { createRequire } from 'node:module'

export type Availability =
  | { readonly isAvailable: true }
  | { readonly isAvailable: false; readonly reason: string }

export interface Machine {
  readonly platform: string
  readonly arch: string
  /** Version of glibc; undefined with another C library (musl, as on Alpine) or none. */
  readonly glibc: string | undefined
  readonly hasPackage: (name: string) => boolean
}

const ADVICE = 'Analytics is off; everything else works. Point it at a ClickHouse server instead.'

/** Whether chDB can run on this machine, in words that say what to do where it cannot. */
export function availability(machine: Machine = thisMachine()): Availability {
  const { platform, arch } = machine
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch)) {
    return no(`chDB has no build for ${platform} on ${arch}.`)
  }
  if (platform === 'linux' && machine.glibc === undefined) {
    return no('chDB needs glibc; this Linux has another C library (musl?).')
  }
  const library = `@chdb/lib-${platform}-${arch}${platform === 'linux' ? '-gnu' : ''}`
  if (!machine.hasPackage('chdb')) return no('The optional package chdb is not installed.')
  if (!machine.hasPackage(library)) return no(`The optional package ${library} is not installed.`)
  return { isAvailable: true }
}

function no(reason: string): Availability {
  return { isAvailable: false, reason: `${reason} ${ADVICE}` }
}

function thisMachine(): Machine {
  // Node's own report names the C library it runs on; nothing else does. Without the network part it asks no name server.
  const report: typeof process.report & { excludeNetwork?: boolean } = process.report
  const { excludeNetwork = false } = report
  report.excludeNetwork = true
  const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } }
  report.excludeNetwork = excludeNetwork
  return {
    platform: process.platform,
    arch: process.arch,
    glibc: header.glibcVersionRuntime,
    hasPackage: (name) => canResolve(name),
  }
}

function canResolve(name: string): boolean {
  try {
    const own = createRequire(import.meta.url)
    // The library is a dependency of chdb and is found from there.
    createRequire(own.resolve('chdb/package.json')).resolve(`${name}/package.json`)
    return true
  } catch {
    return false
  }
}
