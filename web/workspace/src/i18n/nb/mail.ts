import type { Part } from '../dictionary';
import type { mail as english } from '../en/mail';

export const mail: Part<typeof english> = {
  'brands.letterFrame': 'Brevramme (HTML)',
  'brands.letterFrameHelp': 'Står rundt hvert svar på e-post. Skriv {place} der svaret skal stå.',
  'brands.acknowledges': 'Si fra til kundene med en gang at e-posten har kommet',
  'brands.acknowledgesHelp': 'Én gang per dialog, aldri til maskiner, lister eller automatiske svar.',
  'brands.acknowledgementText': 'Det de får vite',
  'brands.acknowledgementHelp': 'La det stå tomt for de vanlige ordene. {place} blir den forventede tiden.',
  'brands.answerWithinHours': 'Et menneske svarer innen så mange timer',
  'failed.total': { one: '{count} e-post', other: '{count} e-poster' },
  'failed.release': 'Slipp inn',
  'failed.releasing': 'E-posten slippes inn',
  'failed.runAll': 'Kjør alle på nytt',
  'failed.runningAll': { one: '{count} e-post kjøres på nytt', other: '{count} e-poster kjøres på nytt' },
  'failed.releasedBy': 'Sluppet forbi en årsak av {name} {time}',
  'failed.noSubject': 'Uten emne',
  'failed.list': 'Feilet og tilbakeholdt e-post, én etter én',
  'failed.cause.blank': 'E-posten er tom',
  'failed.cause.mass': 'En maskin sender svært mange e-poster',
  'failed.cause.spoofed': 'Avsenderen ser ut til å være forfalsket',
  'failed.cause.too_large': 'E-posten er for stor til å hentes. Bare hodet er her.',
  'failed.cause.not_fetched': 'E-posten kunne ikke hentes hel. Det prøves igjen av seg selv.',
  'action.group.held': 'Tilbakeholdt e-post',
  'action.releaseHeld': 'Slipp inn e-posten',
  'action.runHeld': 'Kjør e-posten på nytt',
  'action.runAllHeld': 'Kjør all tilbakeholdt e-post på nytt',
  'field.no_reply_address': 'Kundene må kunne svare på alle adresser. Velg en som ikke sier det motsatte',
  'field.not_a_host': 'Skriv navnet på en server, for eksempel imap.example.com',
  'field.same_folder': 'Velg en annen mappe enn den e-posten hentes fra',
  'field.no_place_for_the_answer': 'Plassen for svaret må stå nøyaktig én gang i rammen',
  'field.hides_the_answer': 'Rammen skjuler svaret, så kunden ikke ville se det',
  'error.provider_not_registered':
    'Installasjonen er ikke registrert hos leverandøren ennå. Den som drifter den, legger registreringen inn i konfigurasjonen.',
  'error.public_url_needed':
    'Installasjonen kjenner ikke sin egen offentlige adresse, så leverandøren kunne ikke sende deg tilbake. Den settes i konfigurasjonen.',
  'error.too_many_account_tests':
    'Du har prøvd svært mange ganger den siste timen. Hver prøve sender en e-post, så vent litt.',
  'delivery.reason.sender_refused': 'E-postserveren lar oss ikke sende som denne adressen',
  'delivery.reason.sign_in_again': 'Noen må logge inn på nytt hos leverandøren av denne adressen',
  'delivery.reason.provider_not_reachable': 'Ingen kontakt med leverandørens innlogging',
};
