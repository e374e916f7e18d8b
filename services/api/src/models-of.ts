import type { ModelName } from '@dataspor/composition/cluster'
import type { ApiConfig } from './config.ts'

type Group = ApiConfig['api']['groups'][number]

const MODELS: Readonly<Record<Group, readonly ModelName[]>> = {
  citizen: ['personal'],
  controller: ['personal'],
  oversight: ['personal', 'oversight'],
  statistics: ['statistics'],
  catalogue: [],
  ops: [],
}

/** The models that the groups of routes read: a process needs no way to the others. */
export function modelsOf(groups: readonly Group[]): readonly ModelName[] {
  return [...new Set(groups.flatMap((group) => MODELS[group]))]
}
