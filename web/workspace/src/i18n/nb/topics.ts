import type { Part } from '../dictionary';
import type { topics as en } from '../en/topics';

export const topics: Part<typeof en> = {
  'action.topic': 'Sett tema',
  'topic.title': 'Tema',
  'topic.ask': 'Hva gjaldt det?',
  'topic.askHelp': 'Én tast holder. Det du sier, læres med en gang.',
  'topic.other': 'Et annet tema …',
  'topic.none': 'Ingen av temaene',
  'topic.unknown': 'Ikke kjent ennå',
  'topic.suggested': 'foreslått, {chance}',
  'topic.because': 'På grunn av:',
  'topic.confirm': 'Bekreft',
  'topic.change': 'Endre',
  'topic.addAlso': 'Legg til et tema til',
  'topic.search': 'Finn et tema',
  'topic.noneFound': 'Ingen tema med det navnet',
  'topic.done': 'Tema: {name}',
  'settings.topics': 'Temaer',
  'scope.topics': 'Temaer og eksemplene deres',
  'error.topic_not_found': 'Temaet finnes ikke.',
  'error.topic_is_closed': 'Temaet er tatt ut av bruk eller slått sammen med et annet.',
  'error.topics_are_for_all_brands':
    'Temaene er like for alle merker: bare den som arbeider for alle, kan endre treet.',
  'error.inquiry_not_found': 'Henvendelsen finnes ikke, eller du har ikke tilgang til den.',
};
