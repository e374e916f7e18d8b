import type { Text } from '@dataspor/kernel'

/** The standing texts of an answer, Danish first. Others stand with what they are about. */
export const TEXTS = {
  yourself: { da: 'Dig selv', en: 'Yourself' },
  anotherPerson: { da: 'En anden person', en: 'Another person' },
  exemption: {
    da: 'Oplysninger kan være undtaget fra indsigt efter databeskyttelseslovens § 22. Det gælder også for dette svar, uden at det nødvendigvis fremgår af det.',
    en: 'Information can be exempt from access under section 22 of the Danish Data Protection Act. That applies to this answer too, and need not show in it.',
  },
  scope: {
    da: 'Svaret viser, hvem der har modtaget oplysninger om dig, hvornår, hvorfor og med hvilken hjemmel. Det er ikke en kopi af selve oplysningerne: dem kan du bede den dataansvarlige om efter databeskyttelsesforordningens artikel 15, stk. 3.',
    en: 'This answer shows who received information about you, when, why and on what legal basis. It is not a copy of the information itself: you can ask the controller for one under article 15(3) of the GDPR.',
  },
  complaint: {
    da: 'Du kan klage til Datatilsynet over den måde, en dataansvarlig behandler oplysninger om dig på (databeskyttelsesforordningens artikel 77).',
    en: 'You can complain to the Danish Data Protection Agency about how a controller processes information about you (article 77 of the GDPR).',
  },
} as const satisfies Readonly<Record<string, Text>>

/** What the law gives a person against every controller; each controller's policy may add to it (art. 15(1)(e)). */
export const GENERAL_RIGHTS = [
  {
    gdprArticle: 15,
    text: {
      da: 'Ret til indsigt i de oplysninger, der behandles om dig, og til en kopi af dem',
      en: 'Right of access to the information processed about you, and to a copy of it',
    },
  },
  {
    gdprArticle: 16,
    text: {
      da: 'Ret til at få urigtige oplysninger berigtiget',
      en: 'Right to have inaccurate information corrected',
    },
  },
  {
    gdprArticle: 17,
    text: {
      da: 'Ret til sletning, når betingelserne er opfyldt',
      en: 'Right to erasure, where its conditions are met',
    },
  },
  {
    gdprArticle: 18,
    text: {
      da: 'Ret til begrænsning af behandlingen, når betingelserne er opfyldt',
      en: 'Right to restriction of processing, where its conditions are met',
    },
  },
  {
    gdprArticle: 21,
    text: {
      da: 'Ret til at gøre indsigelse mod behandlingen',
      en: 'Right to object to the processing',
    },
  },
] as const satisfies readonly { readonly gdprArticle: number; readonly text: Text }[]
