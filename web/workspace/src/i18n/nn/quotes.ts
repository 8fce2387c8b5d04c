import type { Part } from '../dictionary';
import type { quotes as en } from '../en/quotes';

export const quotes: Part<typeof en> = {
  'quotes.title': 'Sitat',
  'quotes.help':
    'Det kundane har sagt, markert i henvendingane og koda til behov og problem. Du ser dei frå dialogar du har tilgang til.',
  'quotes.mark': 'Marker eit sitat',
  'quotes.text': 'Melding',
  'quotes.textHelp': 'Marker orda med musa, eller med Shift og piltastane.',
  'quotes.chosen': 'Markert: {text}',
  'quotes.nothingChosen': 'Ingenting er markert enno.',
  'quotes.save': 'Lagre sitatet',
  'quotes.marked': 'Sitat lagra',
  'quotes.codes': 'Behov og problem',
  'quotes.kind': 'Slag',
  'quotes.kind.need': 'Behov',
  'quotes.kind.problem': 'Problem',
  'quotes.code': 'Vel ein, eller skriv ein ny',
  'quotes.addCode': 'Legg til',
  'quotes.removeCode': 'Fjern {name}',
  'quotes.none': 'Ingen sitat enno. Marker ord i ei henvending med Shift+M.',
  'quotes.agreement': {
    one: '{agreed} av {count} stad koda av fleire har fått ein felles kode.',
    other: '{agreed} av {count} stader koda av fleire har fått ein felles kode.',
  },
  'quotes.myCodes': 'Mine kodar',
  'quotes.codeOf': 'Mine kodar for «{text}»',
  'quotes.myCodesHelp': 'Det andre seier om det, står. Utan nokon kode frå nokon er sitatet borte.',
  'error.quote_not_found': 'Sitatet er ikkje der lenger.',
  'error.text_is_not_there': 'Dei markerte orda står ikkje der i meldinga.',
};
