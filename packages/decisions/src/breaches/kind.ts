import { type Breach, foldBreach } from '@dataspor/disclosure'

import type { EntityKind } from '../entity/change.ts'

export const BREACH: EntityKind<Breach> = { name: 'breach', fold: foldBreach }
