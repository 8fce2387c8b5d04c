import type { Part } from '../dictionary';
import type { signing as english } from '../en/signing';

export const signing: Part<typeof english> = {
  'signing.title': 'Signerad e-post (DKIM)',
  'signing.help':
    'En signatur låter mottagarnas servrar se att ett meddelande verkligen kommer från er. Utan den hamnar svar oftare i skräpposten.',
  'signing.none': 'Lägg till ett e-postkonto först. Då står domänen här.',
  'signing.make': 'Skapa en nyckel',
  'signing.rotate': 'Skapa en ny nyckel',
  'signing.makeFor': 'Skapa en nyckel för {domain}',
  'signing.rotateFor': 'Skapa en ny nyckel för {domain}',
  'signing.on': 'Signerad sedan {date}',
  'signing.off': 'Inte signerad',
  'signing.waits': 'En nyckel väntar på sin post',
  'signing.configured': 'En nyckel i konfigurationen signerar',
  'signing.nowSigned': 'Meddelanden från {domain} signeras från och med nu.',
  'signing.publish':
    'Publicera den här posten där domänens namn förvaltas (DNS). Meddelanden signeras så snart den har hittats.',
  'signing.rotating':
    'Publicera den här posten bredvid den gamla. Den nya nyckeln tar över när den har hittats; till dess signerar den gamla.',
  'signing.activeHelp': 'Den här posten måste vara publicerad så länge nyckeln signerar.',
  'signing.retiredHelp': 'Utbytt {date}. Låt posten vara publicerad en vecka till, och radera sedan båda.',
  'signing.lost':
    'Nyckeln kan inte läsas längre, eftersom databasen flyttades utan sina nycklar. Radera den och skapa en ny.',
  'signing.type': 'Typ',
  'signing.name': 'Namn',
  'signing.record': 'Innehåll',
  'signing.copy': 'Kopiera: {what}',
  'signing.check': 'Titta efter nu',
  'signing.checkName': 'Titta efter posten för {name}',
  'signing.watching': 'Vi tittar efter varje halv minut medan sidan är öppen, och annars var tionde minut.',
  'signing.outcome.found': 'Posten är på plats.',
  'signing.outcome.missing':
    'Det står inget på det här namnet ännu. Det kan ta några timmar innan en ny post syns överallt.',
  'signing.outcome.differs': 'Det står en annan post på det här namnet. Ersätt dess innehåll med det ovan.',
  'signing.outcome.several': 'Det står flera poster på det här namnet. Låt bara den ovan stå kvar.',
  'signing.outcome.unreachable': 'Namnservrarna svarar inte just nu. Försök igen om en stund.',
  'signing.stands': 'Där står: {words}',
  'signing.showRecord': 'Visa posten',
  'signing.oldKey': 'Gammal nyckel',
  'signing.delete': 'Radera nyckeln {name}',
  'signing.deleteActive': 'Meddelanden från {domain} går ut utan signatur från och med då.',
  'signing.deleteWaiting': 'Inget är signerat med den ännu. Posten kan tas bort ur DNS.',
  'signing.deleteRetired': 'Meddelanden som signerades med den och inte har kommit fram ännu kan då inte verifieras.',
  'error.signing_domain_not_found': 'Inget av e-postkontona har en adress på den här domänen.',
  'error.signing_key_waits':
    'En nyckel för den här domänen väntar redan på sin post. Publicera den, eller radera nyckeln först.',
  'error.signing_key_not_found': 'Den här nyckeln är redan raderad.',
  'error.too_many_dns_checks':
    'Du har tittat efter mycket ofta den senaste timmen. Vänta lite; det tittas efter av sig självt också.',
  'audit.action.signing_key_made': 'Skapade en nyckel för att signera e-post',
  'audit.action.signing_key_activated': 'En nyckel för att signera e-post togs i bruk',
  'audit.action.signing_key_removed': 'Raderade en nyckel för att signera e-post',
  'audit.subject.signing key': 'signeringsnyckel {id}',
};
