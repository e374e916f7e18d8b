/** Languages that a person can be answered in; Danish is the default. */
export type Language = 'da' | 'en'

/** A text that is shown to people, in both languages. */
export interface Text {
  readonly da: string
  readonly en: string
}
