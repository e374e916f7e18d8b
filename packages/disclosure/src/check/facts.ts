import type { Text } from '@dataspor/kernel'

const fact = (da: string, en: string): Text => ({ da, en })

/** The facts that a check may use (catalogue fields, `check`), with the words for them. */
export const FACT_LABELS: Readonly<Record<string, Text>> = {
  operation: fact('hvad der blev gjort (set eller rettet)', 'what was done (viewed or corrected)'),
  'dataPeriod.from': fact('hvilken periode oplysningerne dækker', 'which period the data cover'),
  'dataPeriod.to': fact('hvilken periode oplysningerne dækker', 'which period the data cover'),
  applicationReference: fact('hvilken ansøgning det handlede om', 'which application it was about'),
  purpose: fact('formålet', 'the purpose'),
  pseudonymised: fact(
    'om oplysningerne var pseudonymiseret',
    'whether the data were pseudonymised',
  ),
  project: fact('forskningsprojektet', 'the research project'),
  consent: fact('dit samtykke', 'your consent'),
  'consent.recordedAt': fact(
    'hvornår dit samtykke blev registreret',
    'when your consent was recorded',
  ),
  transfer: fact('overførsel uden for Danmark', 'transfer outside Denmark'),
  'transfer.safeguard': fact(
    'beskyttelsen ved overførsel til udlandet',
    'the safeguard of the transfer abroad',
  ),
  time: fact('tidspunktet', 'the time'),
  'actor.organisation': fact(
    'hvilken myndighed eller a-kasse der handlede',
    'which authority or fund acted',
  ),
  'actor.unit': fact('hvilken enhed der handlede', 'which unit acted'),
  'actor.jobcentre': fact('hvilket jobcenter der handlede', 'which job centre acted'),
  'subject.kommune': fact('din kommune på det tidspunkt', 'your municipality at the time'),
  'subject.jobcentre': fact('dit jobcenter på det tidspunkt', 'your job centre at the time'),
  'subject.akasse': fact('din a-kasse på det tidspunkt', 'your unemployment fund at the time'),
  'subject.enrolment': fact('din tilmelding på det tidspunkt', 'your registration at the time'),
  'subject.benefitGroup': fact('din ydelse på det tidspunkt', 'your benefit at the time'),
  'subject.cv.searchable': fact('om dit CV var søgbart', 'whether your CV was searchable'),
  'subject.cv.lastLogin': fact('hvornår du sidst var logget på', 'when you last logged on'),
  'subject.vitasResponsible': fact(
    'hvem der er ansvarlig for ansøgningen',
    'who is responsible for the application',
  ),
  'subject.addressProtected': fact(
    'om du havde adressebeskyttelse',
    'whether your address was protected',
  ),
  'subject.deceased': fact('om personen var død', 'whether the person had died'),
  'subject.custody': fact('forældremyndighed', 'custody'),
  'subject.guardianship': fact('værgemål', 'guardianship'),
  'subject.researchProject': fact(
    'om du indgik i forskningsprojektet',
    'whether you were in the research project',
  ),
}

/** A dotted name is meant as a fact even where it is none: a check that asks for it cannot be decided. */
export function isFactName(name: string): boolean {
  return name.includes('.') || Object.hasOwn(FACT_LABELS, name)
}
