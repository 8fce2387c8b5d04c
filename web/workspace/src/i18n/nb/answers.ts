import type { Part } from '../dictionary';
import type { answers as en } from '../en/answers';

export const answers: Part<typeof en> = {
  'answers.title': 'Samsvar i svar',
  'answers.help':
    'Om folk får det samme svaret på det samme spørsmålet, hvem som enn svarer og hvor. 0 % er ikke likere enn svar på ulike spørsmål, 100 % er de samme ordene. Bare det som er skrevet til kunder på samme språk, sammenlignes; det som ble sagt på telefon, vet vi ikke.',
  'answers.none': 'For få svar å sammenligne',
  'answers.noneHelp': 'Et tema trenger fem skriftlige svar på ett språk. Velg en lengre periode.',
  'answers.topics': 'Temaer, minst samsvar først',
  'answers.alike': 'Samsvar',
  'answers.low': 'Fra',
  'answers.high': 'Til',
  'answers.bounds': '{low} til {high}',
  'answers.count': 'Svar',
  'answers.leastAlike': 'Kanaler som skiller seg mest',
  'answers.pair': '{one} og {other}',
  'answers.oneChannel': 'Bare én kanal',
  'answers.read': '{count} svar er lest, de nyeste i perioden. Temaer med for få å sammenligne: {few}.',
  'answers.of': 'Svar om {name}',
  'answers.answers': 'Svar som er lest, de nyeste i perioden: {count}.',
  'answers.channels': 'Mellom kanaler',
  'answers.pairOf': 'Kanaler',
  'answers.within': 'Innen {channel}',
  'answers.pairs': 'Par av svar',
  'answers.people': 'Mellom personer',
  'answers.peopleHelp':
    'Hvor like hver enkelts svar er de andres. For å finne hvor et svar mangler, ikke for å dømme noen.',
  'answers.person': 'Person',
  'answers.alikeOthers': 'Likt de andres',
  'answers.typical': 'Det vanlige svaret',
  'answers.typicalHelp': 'Det som ligner mest på alle de andre: en god begynnelse på kjernesvaret.',
  'answers.outliers': 'Minst likt de andre',
  'answers.outliersHelp': 'Les disse først: enten er svaret feil, eller så er spørsmålet et annet.',
  'answers.likeOthers': '{share} likt de andre',
  'answers.open': 'Åpne dialogen',
  'answers.morePairs': '{count} par til',
};
