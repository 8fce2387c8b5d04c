import type { Part } from '../dictionary';
import type { dive as en } from '../en/dive';

export const dive: Part<typeof en> = {
  'dive.title': 'Ämne',
  'dive.isRetired': 'Det här ämnet är taget ur bruk: nya ärenden får det inte. Det som frågats om det står kvar här.',
  'dive.isMerged': 'Det här ämnet finns inte längre: det slogs ihop med ”{name}”, som ärendena nu räknas till.',
  'dive.goThere': 'Gå dit',
  'dive.stage': 'Plats i kundresan: {stage}',
  'dive.goal': 'Mål: {name}',
  'dive.typical': 'Det de flesta frågar om',
  'dive.typicalHelp': {
    one: 'Ärendet närmast mitten av {count} text under perioden.',
    other:
      'Ärendena närmast mitten av {count} texter under perioden, ett från varje kund. Siffror och adresser är maskerade.',
  },
  'dive.noTexts': 'Inga texter under perioden.',
  'dive.extremes': 'Det som sticker ut',
  'dive.noExtremes': 'Inget sticker ut.',
  'dive.extreme.longestHandling': 'Längst hantering',
  'dive.extreme.mostHandOvers': 'Oftast lämnat vidare',
  'dive.extreme.worstSatisfaction': 'Minst nöjd',
  'dive.extreme.mostRepeats': 'Oftast frågat igen',
  'dive.extreme.oddest': 'Minst lik de andra',
  'dive.words': 'Ämnets egna ord',
  'dive.wordsHelp':
    'Ord och fraser som står här mycket oftare än i periodens andra ärenden. Bara från maskerade texter.',
  'dive.noWords': 'Det finns för lite att jämföra med.',
  'dive.origins': 'Var de kom ifrån',
  'dive.originsHelp':
    'Kanaler och system som historik importerats från. Sidor på webbplatsen och boten mäts inte ännu.',
  'dive.origin': 'Från',
  'dive.share': 'Andel',
  'dive.importedFrom': 'Importerat från {name}',
  'dive.value': 'Värde som står på spel',
  'dive.valueHelp':
    'Det organisationen kan förlora eller vinna på ett år på grund av ämnet, i pengar eller i en egen enhet.',
  'dive.valueOf': '{amount} {unit} per år',
  'dive.valueTakenBack': 'Återtaget',
  'dive.amount': 'Belopp per år (tomt tar tillbaka det)',
  'dive.unit': 'Enhet',
  'dive.valueReason': 'Hur det togs fram',
  'dive.setValue': 'Ange värde',
  'dive.valueSaved': 'Angivet',
  'dive.notes': 'Insikt',
  'dive.notesHelp': 'Det intervjuer, undersökningar och tester säger om ämnet. Alla som arbetar här kan läsa det.',
  'dive.note': 'Anteckning',
  'dive.addNote': 'Lägg till anteckning',
  'dive.addFile': 'Bifoga en fil',
  'dive.leaveOut': 'Utelämna {name}',
  'dive.removeNote': 'Ta bort',
};
