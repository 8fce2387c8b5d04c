import type { Part } from '../dictionary';
import type { answers as en } from '../en/answers';

export const answers: Part<typeof en> = {
  'answers.title': 'Samsvar i svar',
  'answers.help':
    'Om folk får det same svaret på det same spørsmålet, kven som enn svarar og kvar. 0 % er ikkje likare enn svar på ulike spørsmål, 100 % er dei same orda. Berre det som er skrive til kundar på same språk, blir samanlikna; det som vart sagt på telefon, veit vi ikkje.',
  'answers.none': 'For få svar å samanlikne',
  'answers.noneHelp': 'Eit tema treng fem skriftlege svar på eitt språk. Vel ein lengre periode.',
  'answers.topics': 'Tema, minst samsvar først',
  'answers.alike': 'Samsvar',
  'answers.low': 'Frå',
  'answers.high': 'Til',
  'answers.bounds': '{low} til {high}',
  'answers.count': 'Svar',
  'answers.leastAlike': 'Kanalar som skil seg mest',
  'answers.pair': '{one} og {other}',
  'answers.oneChannel': 'Berre éin kanal',
  'answers.read': '{count} svar er lesne, dei nyaste i perioden. Tema med for få å samanlikne: {few}.',
  'answers.of': 'Svar om {name}',
  'answers.answers': 'Svar som er lesne, dei nyaste i perioden: {count}.',
  'answers.channels': 'Mellom kanalar',
  'answers.pairOf': 'Kanalar',
  'answers.within': 'Innanfor {channel}',
  'answers.pairs': 'Par av svar',
  'answers.people': 'Mellom personar',
  'answers.peopleHelp':
    'Kor like svara til kvar einskild er dei andre sine. For å finne kvar eit svar manglar, ikkje for å dømme nokon.',
  'answers.person': 'Person',
  'answers.alikeOthers': 'Likt dei andre sine',
  'answers.typical': 'Det vanlege svaret',
  'answers.typicalHelp': 'Det som liknar mest på alle dei andre: ei god byrjing på kjernesvaret.',
  'answers.outliers': 'Minst likt dei andre',
  'answers.outliersHelp': 'Les desse først: anten er svaret feil, eller så er spørsmålet eit anna.',
  'answers.likeOthers': '{share} likt dei andre',
  'answers.open': 'Opne dialogen',
  'answers.morePairs': '{count} par til',
};
