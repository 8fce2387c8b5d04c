import type { Part } from '../dictionary';
import type { topics as en } from '../en/topics';

export const topics: Part<typeof en> = {
  'action.topic': 'Ange ämne',
  'topic.title': 'Ämne',
  'topic.ask': 'Vad gällde det?',
  'topic.askHelp': 'En tangent räcker. Det du säger lärs in direkt.',
  'topic.other': 'Ett annat ämne …',
  'topic.none': 'Inget av ämnena',
  'topic.unknown': 'Inte känt ännu',
  'topic.suggested': 'föreslaget, {chance}',
  'topic.because': 'På grund av:',
  'topic.confirm': 'Bekräfta',
  'topic.change': 'Ändra',
  'topic.addAlso': 'Lägg till ett ämne till',
  'topic.search': 'Hitta ett ämne',
  'topic.noneFound': 'Inget ämne med det namnet',
  'topic.done': 'Ämne: {name}',
  'settings.topics': 'Ämnen',
  'scope.topics': 'Ämnen och deras exempel',
  'error.topic_not_found': 'Ämnet finns inte.',
  'error.topic_is_closed': 'Ämnet är taget ur bruk eller ihopslaget med ett annat.',
  'error.topics_are_for_all_brands':
    'Ämnena är lika för alla varumärken: bara den som arbetar för alla kan ändra trädet.',
  'error.inquiry_not_found': 'Förfrågan finns inte, eller så har du inte tillgång till den.',
};
