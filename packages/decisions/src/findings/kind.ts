import { foldFinding, type FindingState } from '@dataspor/disclosure'

import type { EntityKind } from '../entity/change.ts'

export const FINDING: EntityKind<FindingState> = { name: 'finding', fold: foldFinding }
