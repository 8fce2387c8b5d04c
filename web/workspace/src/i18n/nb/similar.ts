import type { Part } from '../dictionary';
import type { similar as en } from '../en/similar';

export const similar: Part<typeof en> = {
  'action.similarNext': 'Neste liknende henvendelse',
  'action.similarPrevious': 'Forrige liknende henvendelse',
  'similar.title': 'Liknende henvendelser',
  'similar.none': 'Ingen andre har spurt om det samme',
  'similar.notWhole': 'De eldste leses fortsatt inn',
  'similar.sameCustomer': 'Samme kunde',
  'similar.sameText': 'Samme kunde skrev dette også',
  'similar.open': 'Ikke løst ennå',
  'similar.solvedBy': 'Løst med:',
  'similar.solvedSilently': 'Løst uten et skriftlig svar',
  'similar.answeredBy': 'Svart av {name}, {time}',
  'similar.notedBy': 'Notert av {name}, {time}',
  'similar.openConversation': 'Åpne dialogen',
};
