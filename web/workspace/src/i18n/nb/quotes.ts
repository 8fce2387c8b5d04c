import type { Part } from '../dictionary';
import type { quotes as en } from '../en/quotes';

export const quotes: Part<typeof en> = {
  'quotes.title': 'Sitater',
  'quotes.help':
    'Det kundene har sagt, markert i henvendelsene og kodet til behov og problemer. Du ser dem fra dialoger du har tilgang til.',
  'quotes.mark': 'Marker et sitat',
  'quotes.text': 'Melding',
  'quotes.textHelp': 'Marker ordene med musa, eller med Shift og piltastene.',
  'quotes.chosen': 'Markert: {text}',
  'quotes.nothingChosen': 'Ingenting er markert ennå.',
  'quotes.save': 'Lagre sitatet',
  'quotes.marked': 'Sitat lagret',
  'quotes.codes': 'Behov og problemer',
  'quotes.kind': 'Slag',
  'quotes.kind.need': 'Behov',
  'quotes.kind.problem': 'Problem',
  'quotes.code': 'Velg en, eller skriv en ny',
  'quotes.addCode': 'Legg til',
  'quotes.removeCode': 'Fjern {name}',
  'quotes.none': 'Ingen sitater ennå. Marker ord i en henvendelse med Shift+M.',
  'quotes.agreement': {
    one: '{agreed} av {count} sted kodet av flere har fått en felles kode.',
    other: '{agreed} av {count} steder kodet av flere har fått en felles kode.',
  },
  'quotes.myCodes': 'Mine koder',
  'quotes.codeOf': 'Mine koder for «{text}»',
  'quotes.myCodesHelp': 'Det andre sier om det, står. Uten noen kode fra noen er sitatet borte.',
  'error.quote_not_found': 'Sitatet er ikke der lenger.',
  'error.text_is_not_there': 'De markerte ordene står ikke der i meldingen.',
};
