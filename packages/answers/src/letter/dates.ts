import type { Language } from '@dataspor/kernel'

const LOCALES: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' }
const timeZone = 'Europe/Copenhagen'

const moments = {
  da: new Intl.DateTimeFormat(LOCALES.da, { dateStyle: 'long', timeStyle: 'short', timeZone }),
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeStyle: 'short', timeZone }),
}
const days = {
  da: new Intl.DateTimeFormat(LOCALES.da, { dateStyle: 'long', timeZone }),
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeZone }),
}

/** An RFC 3339 time as people in Denmark write it, in Danish time: `2. marts 2026 kl. 10.15`. */
export function moment(time: string, language: Language): string {
  return moments[language].format(Date.parse(time))
}

/** The day alone: `2. marts 2026`. */
export function day(time: string, language: Language): string {
  return days[language].format(Date.parse(time))
}
