import type { Language, Text } from '@dataspor/kernel'

/** The same shape with every text in one language. */
export type InLanguage<T> = T extends Text
  ? string
  : T extends readonly (infer Item)[]
    ? readonly InLanguage<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: InLanguage<T[Key]> }
      : T

export function inLanguage<T>(value: T, language: Language): InLanguage<T> {
  return translated(value, language) as InLanguage<T>
}

function translated(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => translated(item, language))
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return value[language]
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, translated(held, language)]),
  )
}

function isText(value: object): value is Text {
  return 'da' in value && 'en' in value && typeof value.da === 'string'
}
