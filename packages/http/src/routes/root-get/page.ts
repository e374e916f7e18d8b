import type { Language } from '@dataspor/kernel'

interface Section {
  readonly lang: Language
  readonly question: string
  readonly text: string
  readonly links: readonly (readonly [href: string, label: string])[]
}

const DANISH: Section = {
  lang: 'da',
  question: 'Hvem har fået mine oplysninger, hvornår, hvorfor og med hvilken hjemmel?',
  text: 'Dataspor svarer på det for hver borger på beskæftigelsesområdet, ud fra en log, som ingen kan rette i uset.',
  links: [
    ['/v1/catalogue', 'Kataloget: hvad privatlivspolitikkerne siger'],
    ['/openapi.json', 'Grænsefladen, som OpenAPI 3.1'],
    ['/healthz', 'Driftsstatus'],
  ],
}

const ENGLISH: Section = {
  lang: 'en',
  question: 'Who received my data, when, why, and under what legal basis?',
  text: 'Dataspor answers that for every citizen of the Danish employment system, from a log that nobody can quietly rewrite.',
  links: [
    ['/v1/catalogue', 'The catalogue: what the privacy policies say'],
    ['/openapi.json', 'The interface, as OpenAPI 3.1'],
    ['/healthz', 'Operating status'],
  ],
}

const ORDER: Readonly<Record<Language, readonly Section[]>> = {
  da: [DANISH, ENGLISH],
  en: [ENGLISH, DANISH],
}

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1d1d1d}section+section{margin-top:3rem}'

function html(sections: readonly Section[]): string {
  const parts = sections.map(({ lang, question, text, links }) => {
    const items = links.map(([href, label]) => `<li><a href="${href}">${label}</a></li>`).join('')
    return `<section lang="${lang}"><h2>${question}</h2><p>${text}</p><ul>${items}</ul></section>`
  })
  const lang = sections[0]?.lang ?? 'da'
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Dataspor</title><style>${STYLE}</style></head><body><main><h1>Dataspor</h1>${parts.join('')}</main></body></html>`
}

function plain(sections: readonly Section[]): string {
  const parts = sections.map(({ question, text, links }) => {
    const lines = links.map(([href, label]) => `  ${href}  ${label}`)
    return [question, text, ...lines].join('\n')
  })
  return `Dataspor\n\n${parts.join('\n\n')}\n`
}

export const ROOT_HTML: Readonly<Record<Language, string>> = {
  da: html(ORDER.da),
  en: html(ORDER.en),
}

export const ROOT_TEXT: Readonly<Record<Language, string>> = {
  da: plain(ORDER.da),
  en: plain(ORDER.en),
}
