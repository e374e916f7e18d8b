import type { StoredTag } from '../stored-lineage.ts'
import { cut } from './reading.ts'

interface Describing {
  readonly ownership?: { readonly owners?: readonly { readonly name: string }[] | undefined }
  readonly tags?: {
    readonly tags?:
      | readonly {
          readonly key: string
          readonly value: string
          readonly field?: string | undefined
        }[]
      | undefined
  }
  readonly documentation?: { readonly description: string }
}

export interface Described {
  readonly owners?: readonly string[]
  readonly tags?: readonly StoredTag[]
  readonly documentation?: string
}

/** What jobs and datasets both can say of themselves. */
export function described({ ownership, tags, documentation }: Describing): Described {
  const owners = ownership?.owners?.map(({ name }) => name)
  const tagged = tags?.tags?.map(({ key, value, field }) => ({
    key,
    value: cut(value),
    ...(field === undefined ? {} : { field }),
  }))
  return {
    ...(owners === undefined ? {} : { owners }),
    ...(tagged === undefined ? {} : { tags: tagged }),
    ...(documentation === undefined ? {} : { documentation: cut(documentation.description) }),
  }
}
