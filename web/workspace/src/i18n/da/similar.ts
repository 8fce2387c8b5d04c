import type { Part } from '../dictionary';
import type { similar as en } from '../en/similar';

export const similar: Part<typeof en> = {
  'action.similarNext': 'Næste lignende henvendelse',
  'action.similarPrevious': 'Forrige lignende henvendelse',
  'similar.title': 'Lignende henvendelser',
  'similar.none': 'Ingen andre har spurgt om det samme',
  'similar.notWhole': 'De ældste bliver stadig læst ind',
  'similar.sameCustomer': 'Samme kunde',
  'similar.sameText': 'Samme kunde skrev også dette',
  'similar.open': 'Ikke løst endnu',
  'similar.solvedBy': 'Løst med:',
  'similar.solvedSilently': 'Løst uden et skriftligt svar',
  'similar.answeredBy': 'Besvaret af {name}, {time}',
  'similar.notedBy': 'Noteret af {name}, {time}',
  'similar.openConversation': 'Åbn dialogen',
};
