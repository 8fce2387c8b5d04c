import type { Part } from '../dictionary';
import type { topics as en } from '../en/topics';

export const topics: Part<typeof en> = {
  'action.topic': 'Sæt emne',
  'topic.title': 'Emne',
  'topic.ask': 'Hvad handlede det om?',
  'topic.askHelp': 'Én tast er nok. Det du siger, læres med det samme.',
  'topic.other': 'Et andet emne …',
  'topic.none': 'Ingen af emnerne',
  'topic.unknown': 'Ikke kendt endnu',
  'topic.suggested': 'foreslået, {chance}',
  'topic.because': 'På grund af:',
  'topic.confirm': 'Bekræft',
  'topic.change': 'Ændr',
  'topic.addAlso': 'Tilføj et emne mere',
  'topic.search': 'Find et emne',
  'topic.noneFound': 'Intet emne med det navn',
  'topic.done': 'Emne: {name}',
  'settings.topics': 'Emner',
  'scope.topics': 'Emner og deres eksempler',
  'error.topic_not_found': 'Emnet findes ikke.',
  'error.topic_is_closed': 'Emnet er taget ud af brug eller slået sammen med et andet.',
  'error.topics_are_for_all_brands': 'Emnerne er ens for alle brands: kun den, der arbejder for alle, kan ændre træet.',
  'error.inquiry_not_found': 'Henvendelsen findes ikke, eller du har ikke adgang til den.',
};
