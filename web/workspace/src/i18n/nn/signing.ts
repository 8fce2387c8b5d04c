import type { Part } from '../dictionary';
import type { signing as english } from '../en/signing';

export const signing: Part<typeof english> = {
  'signing.title': 'Signert e-post (DKIM)',
  'signing.help':
    'Ein signatur lèt serverane til mottakarane sjå at ein e-post verkeleg kjem frå dykk. Utan han hamnar svar oftare i søppelposten.',
  'signing.none': 'Legg til ein e-postkonto først. Då står domenet her.',
  'signing.make': 'Lag ein nøkkel',
  'signing.rotate': 'Lag ein ny nøkkel',
  'signing.makeFor': 'Lag ein nøkkel for {domain}',
  'signing.rotateFor': 'Lag ein ny nøkkel for {domain}',
  'signing.on': 'Signert sidan {date}',
  'signing.off': 'Ikkje signert',
  'signing.waits': 'Ein nøkkel ventar på oppføringa si',
  'signing.configured': 'Ein nøkkel i konfigurasjonen signerer',
  'signing.nowSigned': 'E-post frå {domain} blir signert frå no av.',
  'signing.publish':
    'Publiser denne oppføringa der namna til domenet blir forvalta (DNS). E-post blir signert så snart ho er funnen.',
  'signing.rotating':
    'Publiser denne oppføringa ved sida av den gamle. Den nye nøkkelen tek over når ho er funnen; til då signerer den gamle.',
  'signing.activeHelp': 'Denne oppføringa må stå publisert så lenge nøkkelen signerer.',
  'signing.retiredHelp': 'Bytt ut {date}. Lat oppføringa stå publisert ei veke til, og slett så begge.',
  'signing.lost':
    'Denne nøkkelen kan ikkje lesast lenger, fordi databasen vart flytt utan nøklane sine. Slett han og lag ein ny.',
  'signing.type': 'Type',
  'signing.name': 'Namn',
  'signing.record': 'Innhald',
  'signing.copy': 'Kopier: {what}',
  'signing.check': 'Sjå etter no',
  'signing.checkName': 'Sjå etter oppføringa til {name}',
  'signing.watching': 'Vi ser etter kvart halve minutt medan sida er open, og elles kvart tiande minutt.',
  'signing.outcome.found': 'Oppføringa er på plass.',
  'signing.outcome.missing':
    'Det står ingenting på dette namnet enno. Det kan ta nokre timar før ei ny oppføring er synleg overalt.',
  'signing.outcome.differs': 'Det står ei anna oppføring på dette namnet. Byt innhaldet ut med det over.',
  'signing.outcome.several': 'Det står fleire oppføringar på dette namnet. Lat berre den over bli ståande.',
  'signing.outcome.unreachable': 'Namneserverane svarer ikkje akkurat no. Prøv igjen om litt.',
  'signing.stands': 'Der står: {words}',
  'signing.showRecord': 'Vis oppføringa',
  'signing.oldKey': 'Gammal nøkkel',
  'signing.delete': 'Slett nøkkelen {name}',
  'signing.deleteActive': 'E-post frå {domain} går ut utan signatur frå då av.',
  'signing.deleteWaiting': 'Ingenting er signert med han enno. Oppføringa kan takast ut av DNS.',
  'signing.deleteRetired': 'E-post som vart signert med han og ikkje er komen fram enno, kan då ikkje stadfestast.',
  'error.signing_domain_not_found': 'Ingen av e-postkontoane har ei adresse på dette domenet.',
  'error.signing_key_waits':
    'Ein nøkkel for dette domenet ventar alt på oppføringa si. Publiser ho, eller slett nøkkelen først.',
  'error.signing_key_not_found': 'Denne nøkkelen er alt sletta.',
  'error.too_many_dns_checks':
    'Du har sett etter svært ofte den siste timen. Vent litt; det blir sett etter av seg sjølv òg.',
  'audit.action.signing_key_made': 'Laga ein nøkkel for å signere e-post',
  'audit.action.signing_key_activated': 'Ein nøkkel for å signere e-post vart teken i bruk',
  'audit.action.signing_key_removed': 'Sletta ein nøkkel for å signere e-post',
  'audit.subject.signing key': 'signeringsnøkkel {id}',
};
