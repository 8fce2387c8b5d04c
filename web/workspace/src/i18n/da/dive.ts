import type { Part } from '../dictionary';
import type { dive as en } from '../en/dive';

export const dive: Part<typeof en> = {
  'dive.title': 'Tema',
  'dive.isRetired':
    'Dette tema er taget ud af brug: nye henvendelser får det ikke. Det, der er spurgt om, står her stadig.',
  'dive.isMerged':
    'Dette tema findes ikke længere: det er slået sammen med »{name}«, som henvendelserne nu tæller for.',
  'dive.goThere': 'Gå dertil',
  'dive.stage': 'Sted i kunderejsen: {stage}',
  'dive.goal': 'Mål: {name}',
  'dive.typical': 'Det, de fleste spørger om',
  'dive.typicalHelp': {
    one: 'Henvendelsen nærmest midten af {count} tekst i perioden.',
    other: 'Henvendelserne nærmest midten af {count} tekster i perioden, én af hver kunde. Det personlige er masket.',
  },
  'dive.noTexts': 'Ingen tekster i perioden.',
  'dive.extremes': 'Det, der skiller sig ud',
  'dive.noExtremes': 'Intet skiller sig ud.',
  'dive.extreme.longestHandling': 'Længst behandling',
  'dive.extreme.mostHandOvers': 'Oftest givet videre',
  'dive.extreme.worstSatisfaction': 'Mindst tilfreds',
  'dive.extreme.mostRepeats': 'Oftest spurgt igen',
  'dive.extreme.oddest': 'Mindst lig de andre',
  'dive.words': 'Temaets egne ord',
  'dive.wordsHelp':
    'Ord og vendinger, som står her langt oftere end i de andre henvendelser i perioden. Kun fra maskede tekster.',
  'dive.noWords': 'Der er for lidt at sammenligne med.',
  'dive.origins': 'Hvor de kom fra',
  'dive.originsHelp':
    'Kanaler og systemer, som historik er importeret fra. Sider på webstedet og botten måles ikke endnu.',
  'dive.origin': 'Fra',
  'dive.share': 'Andel',
  'dive.importedFrom': 'Importeret fra {name}',
  'dive.value': 'Værdi på spil',
  'dive.valueHelp':
    'Det, organisationen kan tabe eller vinde på et år på grund af temaet, i penge eller i en egen enhed.',
  'dive.valueOf': '{amount} {unit} om året',
  'dive.valueTakenBack': 'Trukket tilbage',
  'dive.amount': 'Beløb om året (tomt trækker det tilbage)',
  'dive.unit': 'Enhed',
  'dive.valueReason': 'Hvordan det er fundet',
  'dive.setValue': 'Oplys værdi',
  'dive.valueSaved': 'Oplyst',
  'dive.notes': 'Indsigt',
  'dive.notesHelp': 'Det, interviews, undersøgelser og test siger om temaet. Alle, der arbejder her, kan læse det.',
  'dive.note': 'Notat',
  'dive.addNote': 'Tilføj notat',
  'dive.addFile': 'Vedhæft en fil',
  'dive.leaveOut': 'Udelad {name}',
  'dive.removeNote': 'Fjern',
};
