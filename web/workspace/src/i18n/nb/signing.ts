import type { Part } from '../dictionary';
import type { signing as english } from '../en/signing';

export const signing: Part<typeof english> = {
  'signing.title': 'Signert e-post (DKIM)',
  'signing.help':
    'En signatur lar mottakernes servere se at en e-post virkelig kommer fra dere. Uten den havner svar oftere i søppelposten.',
  'signing.none': 'Legg til en e-postkonto først. Da står domenet her.',
  'signing.make': 'Lag en nøkkel',
  'signing.rotate': 'Lag en ny nøkkel',
  'signing.makeFor': 'Lag en nøkkel for {domain}',
  'signing.rotateFor': 'Lag en ny nøkkel for {domain}',
  'signing.on': 'Signert siden {date}',
  'signing.off': 'Ikke signert',
  'signing.waits': 'En nøkkel venter på oppføringen sin',
  'signing.configured': 'En nøkkel i konfigurasjonen signerer',
  'signing.nowSigned': 'E-post fra {domain} blir signert fra nå av.',
  'signing.publish':
    'Publiser denne oppføringen der domenets navn blir forvaltet (DNS). E-post blir signert så snart den er funnet.',
  'signing.rotating':
    'Publiser denne oppføringen ved siden av den gamle. Den nye nøkkelen tar over når den er funnet; til da signerer den gamle.',
  'signing.activeHelp': 'Denne oppføringen må stå publisert så lenge nøkkelen signerer.',
  'signing.retiredHelp': 'Byttet ut {date}. La oppføringen stå publisert en uke til, og slett så begge.',
  'signing.lost':
    'Denne nøkkelen kan ikke leses lenger, fordi databasen ble flyttet uten nøklene sine. Slett den og lag en ny.',
  'signing.type': 'Type',
  'signing.name': 'Navn',
  'signing.record': 'Innhold',
  'signing.copy': 'Kopier: {what}',
  'signing.check': 'Se etter nå',
  'signing.checkName': 'Se etter oppføringen til {name}',
  'signing.watching': 'Vi ser etter hvert halve minutt mens siden er åpen, og ellers hvert tiende minutt.',
  'signing.outcome.found': 'Oppføringen er på plass.',
  'signing.outcome.missing':
    'Det står ingenting på dette navnet ennå. Det kan ta noen timer før en ny oppføring er synlig overalt.',
  'signing.outcome.differs': 'Det står en annen oppføring på dette navnet. Bytt innholdet ut med det over.',
  'signing.outcome.several': 'Det står flere oppføringer på dette navnet. La bare den over bli stående.',
  'signing.outcome.unreachable': 'Navneserverne svarer ikke akkurat nå. Prøv igjen om litt.',
  'signing.stands': 'Der står: {words}',
  'signing.showRecord': 'Vis oppføringen',
  'signing.oldKey': 'Gammel nøkkel',
  'signing.delete': 'Slett nøkkelen {name}',
  'signing.deleteActive': 'E-post fra {domain} går ut uten signatur fra da av.',
  'signing.deleteWaiting': 'Ingenting er signert med den ennå. Oppføringen kan tas ut av DNS.',
  'signing.deleteRetired': 'E-post som ble signert med den og ikke er kommet fram ennå, kan da ikke bekreftes.',
  'error.signing_domain_not_found': 'Ingen av e-postkontoene har en adresse på dette domenet.',
  'error.signing_key_waits':
    'En nøkkel for dette domenet venter alt på oppføringen sin. Publiser den, eller slett nøkkelen først.',
  'error.signing_key_not_found': 'Denne nøkkelen er alt slettet.',
  'error.too_many_dns_checks':
    'Du har sett etter svært ofte den siste timen. Vent litt; det blir sett etter av seg selv også.',
  'audit.action.signing_key_made': 'Laget en nøkkel for å signere e-post',
  'audit.action.signing_key_activated': 'En nøkkel for å signere e-post ble tatt i bruk',
  'audit.action.signing_key_removed': 'Slettet en nøkkel for å signere e-post',
  'audit.subject.signing key': 'signeringsnøkkel {id}',
};
