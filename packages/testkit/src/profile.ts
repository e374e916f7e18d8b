import type { StorageKind } from './storage.ts'

/** What a system runs on unless its test says otherwise: `DATASPOR_TEST_PROFILE`. */
export function profile(): 'memory' | 'cluster' {
  return process.env['DATASPOR_TEST_PROFILE'] === 'cluster' ? 'cluster' : 'memory'
}

/** What a test runs on that is about every storage. */
export function storages(): readonly StorageKind[] {
  return profile() === 'cluster' ? ['cluster'] : ['memory', 'sqlite']
}
