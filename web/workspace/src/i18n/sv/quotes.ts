import type { Part } from '../dictionary';
import type { quotes as en } from '../en/quotes';

export const quotes: Part<typeof en> = {
  'quotes.title': 'Citat',
  'quotes.help':
    'Det kunderna har sagt, markerat i ärendena och kodat till behov och problem. Du ser dem från dialoger du har tillgång till.',
  'quotes.mark': 'Markera ett citat',
  'quotes.text': 'Meddelande',
  'quotes.textHelp': 'Markera orden med musen, eller med Skift och piltangenterna.',
  'quotes.chosen': 'Markerat: {text}',
  'quotes.nothingChosen': 'Inget är markerat ännu.',
  'quotes.save': 'Spara citatet',
  'quotes.marked': 'Citat sparat',
  'quotes.codes': 'Behov och problem',
  'quotes.kind': 'Slag',
  'quotes.kind.need': 'Behov',
  'quotes.kind.problem': 'Problem',
  'quotes.code': 'Välj en, eller skriv en ny',
  'quotes.addCode': 'Lägg till',
  'quotes.removeCode': 'Ta bort {name}',
  'quotes.none': 'Inga citat ännu. Markera ord i ett ärende med Skift+M.',
  'quotes.agreement': {
    one: '{agreed} av {count} ställe kodat av flera har fått en gemensam kod.',
    other: '{agreed} av {count} ställen kodade av flera har fått en gemensam kod.',
  },
  'quotes.myCodes': 'Mina koder',
  'quotes.codeOf': 'Mina koder för ”{text}”',
  'quotes.myCodesHelp': 'Det andra säger om det står kvar. Utan någon kod från någon är citatet borta.',
  'error.quote_not_found': 'Citatet finns inte längre.',
  'error.text_is_not_there': 'De markerade orden står inte där i meddelandet.',
};
