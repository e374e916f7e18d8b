import type {
  FoundItem,
  ItemFilter,
  ItemPlace,
  PersonalReader,
} from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'

/** The next rows of a person's list, newest first, as the model has them. */
export function itemSkeleton(
  personal: PersonalReader,
  asked: Asked,
  filter: ItemFilter,
  after: ItemPlace | undefined,
  limit: number,
): Promise<readonly FoundItem[]> {
  return personal.items({
    subjects: asked.subjects,
    upTo: asked.upTo,
    filter,
    limit,
    ...(after === undefined ? {} : { after }),
  })
}
