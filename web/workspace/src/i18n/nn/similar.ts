import type { Part } from '../dictionary';
import type { similar as en } from '../en/similar';

export const similar: Part<typeof en> = {
  'action.similarNext': 'Neste liknande henvending',
  'action.similarPrevious': 'Førre liknande henvending',
  'similar.title': 'Liknande henvendingar',
  'similar.none': 'Ingen andre har spurt om det same',
  'similar.notWhole': 'Dei eldste blir framleis lesne inn',
  'similar.sameCustomer': 'Same kunde',
  'similar.sameText': 'Same kunde skreiv dette òg',
  'similar.open': 'Ikkje løyst enno',
  'similar.solvedBy': 'Løyst med:',
  'similar.solvedSilently': 'Løyst utan eit skriftleg svar',
  'similar.answeredBy': 'Svara av {name}, {time}',
  'similar.notedBy': 'Notert av {name}, {time}',
  'similar.openConversation': 'Opne dialogen',
};
