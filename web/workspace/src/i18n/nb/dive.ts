import type { Part } from '../dictionary';
import type { dive as en } from '../en/dive';

export const dive: Part<typeof en> = {
  'dive.title': 'Tema',
  'dive.isRetired':
    'Dette temaet er tatt ut av bruk: nye henvendelser får det ikke. Det som er spurt om det, står her fortsatt.',
  'dive.isMerged':
    'Dette temaet finnes ikke lenger: det er slått sammen med «{name}», som henvendelsene nå teller for.',
  'dive.goThere': 'Gå dit',
  'dive.stage': 'Sted i kundereisen: {stage}',
  'dive.goal': 'Mål: {name}',
  'dive.typical': 'Det de fleste spør om',
  'dive.typicalHelp': {
    one: 'Henvendelsen nærmest midten av {count} tekst i perioden.',
    other: 'Henvendelsene nærmest midten av {count} tekster i perioden, én av hver kunde. Tall og adresser er maskert.',
  },
  'dive.noTexts': 'Ingen tekster i perioden.',
  'dive.extremes': 'Det som skiller seg ut',
  'dive.noExtremes': 'Ingenting skiller seg ut.',
  'dive.extreme.longestHandling': 'Lengst behandling',
  'dive.extreme.mostHandOvers': 'Oftest gitt videre',
  'dive.extreme.worstSatisfaction': 'Minst fornøyd',
  'dive.extreme.mostRepeats': 'Oftest spurt på nytt',
  'dive.extreme.oddest': 'Minst lik de andre',
  'dive.words': 'Temaets egne ord',
  'dive.wordsHelp':
    'Ord og vendinger som står her langt oftere enn i de andre henvendelsene i perioden. Bare fra maskerte tekster.',
  'dive.noWords': 'Det er for lite å sammenligne med.',
  'dive.origins': 'Hvor de kom fra',
  'dive.originsHelp': 'Kanaler, og systemer historikk er importert fra. Sider på nettstedet og boten måles ikke ennå.',
  'dive.origin': 'Fra',
  'dive.share': 'Andel',
  'dive.importedFrom': 'Importert fra {name}',
  'dive.value': 'Verdi som står på spill',
  'dive.valueHelp':
    'Det virksomheten kan tape eller vinne på et år på grunn av temaet, i penger eller i en egen enhet.',
  'dive.valueOf': '{amount} {unit} i året',
  'dive.valueTakenBack': 'Trukket tilbake',
  'dive.amount': 'Beløp i året (tomt trekker det tilbake)',
  'dive.unit': 'Enhet',
  'dive.valueReason': 'Hvordan det er funnet',
  'dive.setValue': 'Oppgi verdi',
  'dive.valueSaved': 'Oppgitt',
  'dive.notes': 'Innsikt',
  'dive.notesHelp': 'Det intervjuer, undersøkelser og tester sier om temaet. Alle som arbeider her, kan lese det.',
  'dive.note': 'Notat',
  'dive.addNote': 'Legg til notat',
  'dive.addFile': 'Legg ved en fil',
  'dive.leaveOut': 'Utelat {name}',
  'dive.removeNote': 'Fjern',
};
