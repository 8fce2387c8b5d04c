import type { Part } from '../dictionary';
import type { answers as en } from '../en/answers';

export const answers: Part<typeof en> = {
  'answers.title': 'Ens svar',
  'answers.help':
    'Om folk får det samme svar på det samme spørgsmål, uanset hvem der svarer og hvor. 0 % er ikke mere ens end svar på forskellige spørgsmål, 100 % er de samme ord. Kun det, der er skrevet til kunder på samme sprog, sammenlignes; det, der blev sagt i telefonen, ved vi ikke.',
  'answers.none': 'For få svar at sammenligne',
  'answers.noneHelp': 'Et tema skal have fem skriftlige svar på ét sprog. Vælg en længere periode.',
  'answers.topics': 'Temaer, mindst ens først',
  'answers.alike': 'Ens',
  'answers.low': 'Fra',
  'answers.high': 'Til',
  'answers.bounds': '{low} til {high}',
  'answers.count': 'Svar',
  'answers.leastAlike': 'Kanaler, der adskiller sig mest',
  'answers.pair': '{one} og {other}',
  'answers.oneChannel': 'Kun én kanal',
  'answers.read': '{count} svar er læst, de nyeste i perioden. Temaer med for få at sammenligne: {few}.',
  'answers.of': 'Svar om {name}',
  'answers.answers': 'Svar, der er læst, de nyeste i perioden: {count}.',
  'answers.channels': 'Mellem kanaler',
  'answers.pairOf': 'Kanaler',
  'answers.within': 'Inden for {channel}',
  'answers.pairs': 'Par af svar',
  'answers.people': 'Mellem personer',
  'answers.peopleHelp':
    'Hvor ens hver enkelts svar er med de andres. For at finde, hvor et svar mangler, ikke for at dømme nogen.',
  'answers.person': 'Person',
  'answers.alikeOthers': 'Ens med de andres',
  'answers.typical': 'Det sædvanlige svar',
  'answers.typicalHelp': 'Det, der ligner alle de andre mest: en god begyndelse på kernesvaret.',
  'answers.outliers': 'Mindst ens med de andre',
  'answers.outliersHelp': 'Læs disse først: enten er svaret forkert, eller også er spørgsmålet et andet.',
  'answers.likeOthers': '{share} ens med de andre',
  'answers.open': 'Åbn dialogen',
  'answers.morePairs': '{count} par mere',
};
