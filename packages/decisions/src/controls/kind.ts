import { type Control, foldControl } from '@dataspor/disclosure'

import type { EntityKind } from '../entity/change.ts'

export const CONTROL: EntityKind<Control> = { name: 'control', fold: foldControl }
