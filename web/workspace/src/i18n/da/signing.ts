import type { Part } from '../dictionary';
import type { signing as english } from '../en/signing';

export const signing: Part<typeof english> = {
  'signing.title': 'Signeret e-mail (DKIM)',
  'signing.help':
    'En signatur lader modtagernes servere se, at en e-mail virkelig kommer fra jer. Uden den ender svar oftere i spam.',
  'signing.none': 'Tilføj en e-mailkonto først. Så står domænet her.',
  'signing.make': 'Lav en nøgle',
  'signing.rotate': 'Lav en ny nøgle',
  'signing.makeFor': 'Lav en nøgle til {domain}',
  'signing.rotateFor': 'Lav en ny nøgle til {domain}',
  'signing.on': 'Signeret siden {date}',
  'signing.off': 'Ikke signeret',
  'signing.waits': 'En nøgle venter på sin post',
  'signing.configured': 'En nøgle i konfigurationen signerer',
  'signing.nowSigned': 'E-mails fra {domain} bliver signeret fra nu af.',
  'signing.publish':
    'Udgiv denne post der, hvor domænets navne bliver forvaltet (DNS). E-mails bliver signeret, så snart den er fundet.',
  'signing.rotating':
    'Udgiv denne post ved siden af den gamle. Den nye nøgle tager over, når den er fundet; indtil da signerer den gamle.',
  'signing.activeHelp': 'Denne post skal være udgivet, så længe nøglen signerer.',
  'signing.retiredHelp': 'Udskiftet {date}. Lad posten være udgivet en uge endnu, og slet så begge.',
  'signing.lost':
    'Denne nøgle kan ikke læses mere, fordi databasen blev flyttet uden sine nøgler. Slet den og lav en ny.',
  'signing.type': 'Type',
  'signing.name': 'Navn',
  'signing.record': 'Indhold',
  'signing.copy': 'Kopiér: {what}',
  'signing.check': 'Se efter nu',
  'signing.checkName': 'Se efter posten til {name}',
  'signing.watching': 'Vi ser efter hvert halve minut, mens siden er åben, og ellers hvert tiende minut.',
  'signing.outcome.found': 'Posten er på plads.',
  'signing.outcome.missing':
    'Der står ikke noget på dette navn endnu. Der kan gå nogle timer, før en ny post ses overalt.',
  'signing.outcome.differs': 'Der står en anden post på dette navn. Erstat indholdet med det ovenfor.',
  'signing.outcome.several': 'Der står flere poster på dette navn. Lad kun den ovenfor blive stående.',
  'signing.outcome.unreachable': 'Navneserverne svarer ikke lige nu. Prøv igen om lidt.',
  'signing.stands': 'Der står: {words}',
  'signing.showRecord': 'Vis posten',
  'signing.oldKey': 'Gammel nøgle',
  'signing.delete': 'Slet nøglen {name}',
  'signing.deleteActive': 'E-mails fra {domain} går ud uden signatur fra da af.',
  'signing.deleteWaiting': 'Intet er signeret med den endnu. Posten kan tages ud af DNS.',
  'signing.deleteRetired': 'E-mails, som blev signeret med den og ikke er nået frem endnu, kan så ikke bekræftes.',
  'error.signing_domain_not_found': 'Ingen af e-mailkontiene har en adresse på dette domæne.',
  'error.signing_key_waits':
    'En nøgle til dette domæne venter allerede på sin post. Udgiv den, eller slet nøglen først.',
  'error.signing_key_not_found': 'Denne nøgle er allerede slettet.',
  'error.too_many_dns_checks':
    'Du har set efter meget ofte den seneste time. Vent lidt; der bliver også set efter af sig selv.',
  'audit.action.signing_key_made': 'Lavede en nøgle til at signere e-mail',
  'audit.action.signing_key_activated': 'En nøgle til at signere e-mail blev taget i brug',
  'audit.action.signing_key_removed': 'Slettede en nøgle til at signere e-mail',
  'audit.subject.signing key': 'signeringsnøgle {id}',
};
