import type { Part } from '../dictionary';
import type { topics as en } from '../en/topics';

export const topics: Part<typeof en> = {
  'action.topic': 'Set tema',
  'topic.title': 'Tema',
  'topic.ask': 'Kva gjaldt det?',
  'topic.askHelp': 'Éin tast held. Det du seier, blir lært med ein gong.',
  'topic.other': 'Eit anna tema …',
  'topic.none': 'Ingen av temaa',
  'topic.unknown': 'Ikkje kjent enno',
  'topic.suggested': 'foreslått, {chance}',
  'topic.because': 'På grunn av:',
  'topic.confirm': 'Stadfest',
  'topic.change': 'Endre',
  'topic.addAlso': 'Legg til eit tema til',
  'topic.search': 'Finn eit tema',
  'topic.noneFound': 'Ingen tema med det namnet',
  'topic.done': 'Tema: {name}',
  'settings.topics': 'Tema',
  'scope.topics': 'Tema og døma deira',
  'error.topic_not_found': 'Temaet finst ikkje.',
  'error.topic_is_closed': 'Temaet er teke ut av bruk eller slått saman med eit anna.',
  'error.topics_are_for_all_brands': 'Temaa er like for alle merke: berre den som arbeider for alle, kan endre treet.',
  'error.inquiry_not_found': 'Førespurnaden finst ikkje, eller du har ikkje tilgang til han.',
};
