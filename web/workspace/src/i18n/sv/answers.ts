import type { Part } from '../dictionary';
import type { answers as en } from '../en/answers';

export const answers: Part<typeof en> = {
  'answers.title': 'Hur lika svaren är',
  'answers.help':
    'Om folk får samma svar på samma fråga, vem som än svarar och var. 0 % är inte mer lika än svar på olika frågor, 100 % är samma ord. Bara det som skrivits till kunder på samma språk jämförs; det som sades i telefon vet vi inte.',
  'answers.none': 'För få svar att jämföra',
  'answers.noneHelp': 'Ett ämne behöver fem skriftliga svar på ett språk. Välj en längre period.',
  'answers.topics': 'Ämnen, minst lika först',
  'answers.alike': 'Likhet',
  'answers.low': 'Från',
  'answers.high': 'Till',
  'answers.bounds': '{low} till {high}',
  'answers.count': 'Svar',
  'answers.leastAlike': 'Kanaler som skiljer sig mest',
  'answers.pair': '{one} och {other}',
  'answers.oneChannel': 'Bara en kanal',
  'answers.read': '{count} svar har lästs, de nyaste under perioden. Ämnen med för få att jämföra: {few}.',
  'answers.of': 'Svar om {name}',
  'answers.answers': 'Svar som lästs, de nyaste under perioden: {count}.',
  'answers.channels': 'Mellan kanaler',
  'answers.pairOf': 'Kanaler',
  'answers.within': 'Inom {channel}',
  'answers.pairs': 'Par av svar',
  'answers.people': 'Mellan personer',
  'answers.peopleHelp':
    'Hur lika vars och ens svar är de andras. För att hitta var ett svar saknas, inte för att döma någon.',
  'answers.person': 'Person',
  'answers.alikeOthers': 'Likt de andras',
  'answers.typical': 'Det vanliga svaret',
  'answers.typicalHelp': 'Det som mest liknar alla andra: en bra början på kärnsvaret.',
  'answers.outliers': 'Minst lika de andra',
  'answers.outliersHelp': 'Läs dessa först: antingen är svaret fel, eller så är frågan en annan.',
  'answers.likeOthers': '{share} likt de andra',
  'answers.open': 'Öppna dialogen',
  'answers.morePairs': '{count} par till',
};
