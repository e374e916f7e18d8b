import { type CaseState, foldCase } from '@dataspor/disclosure'

import type { EntityKind } from '../entity/change.ts'

export const CASE: EntityKind<CaseState> = { name: 'case', fold: foldCase }
