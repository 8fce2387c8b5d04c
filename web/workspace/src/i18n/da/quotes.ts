import type { Part } from '../dictionary';
import type { quotes as en } from '../en/quotes';

export const quotes: Part<typeof en> = {
  'quotes.title': 'Citater',
  'quotes.help':
    'Det, kunderne har sagt, markeret i henvendelserne og kodet til behov og problemer. Du ser dem fra dialoger, du har adgang til.',
  'quotes.mark': 'Markér et citat',
  'quotes.text': 'Besked',
  'quotes.textHelp': 'Markér ordene med musen eller med Skift og piletasterne.',
  'quotes.chosen': 'Markeret: {text}',
  'quotes.nothingChosen': 'Intet er markeret endnu.',
  'quotes.save': 'Gem citatet',
  'quotes.marked': 'Citat gemt',
  'quotes.codes': 'Behov og problemer',
  'quotes.kind': 'Slags',
  'quotes.kind.need': 'Behov',
  'quotes.kind.problem': 'Problem',
  'quotes.code': 'Vælg en, eller skriv en ny',
  'quotes.addCode': 'Tilføj',
  'quotes.removeCode': 'Fjern {name}',
  'quotes.none': 'Ingen citater endnu. Markér ord i en henvendelse med Skift+M.',
  'quotes.agreement': {
    one: '{agreed} af {count} sted kodet af flere har fået en fælles kode.',
    other: '{agreed} af {count} steder kodet af flere har fået en fælles kode.',
  },
  'quotes.myCodes': 'Mine koder',
  'quotes.codeOf': 'Mine koder for »{text}«',
  'quotes.myCodesHelp': 'Det, andre siger om det, står. Uden nogen kode fra nogen er citatet væk.',
  'error.quote_not_found': 'Citatet er der ikke længere.',
  'error.text_is_not_there': 'De markerede ord står ikke der i beskeden.',
};
