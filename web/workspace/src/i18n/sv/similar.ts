import type { Part } from '../dictionary';
import type { similar as en } from '../en/similar';

export const similar: Part<typeof en> = {
  'action.similarNext': 'Nästa liknande ärende',
  'action.similarPrevious': 'Föregående liknande ärende',
  'similar.title': 'Liknande ärenden',
  'similar.none': 'Ingen annan har frågat om samma sak',
  'similar.notWhole': 'De äldsta läses fortfarande in',
  'similar.sameCustomer': 'Samma kund',
  'similar.sameText': 'Samma kund skrev även detta',
  'similar.open': 'Inte löst ännu',
  'similar.solvedBy': 'Löst med:',
  'similar.solvedSilently': 'Löst utan skriftligt svar',
  'similar.answeredBy': 'Besvarat av {name}, {time}',
  'similar.notedBy': 'Noterat av {name}, {time}',
  'similar.openConversation': 'Öppna dialogen',
};
