import type { Part } from '../dictionary';
import type { mail as english } from '../en/mail';

export const mail: Part<typeof english> = {
  'brands.letterFrame': 'Brevramme (HTML)',
  'brands.letterFrameHelp': 'Står rundt kvart svar på e-post. Skriv {place} der svaret skal stå.',
  'brands.acknowledges': 'Sei frå til kundane med ein gong at e-posten har kome',
  'brands.acknowledgesHelp': 'Éin gong per dialog, aldri til maskiner, lister eller automatiske svar.',
  'brands.acknowledgementText': 'Det dei får vite',
  'brands.acknowledgementHelp': 'La det stå tomt for dei vanlege orda. {place} blir den venta tida.',
  'brands.answerWithinHours': 'Eit menneske svarar innan så mange timar',
  'failed.total': { one: '{count} e-post', other: '{count} e-postar' },
  'failed.release': 'Slepp inn',
  'failed.releasing': 'E-posten blir sleppt inn',
  'failed.runAll': 'Køyr alle på nytt',
  'failed.runningAll': { one: '{count} e-post blir køyrd på nytt', other: '{count} e-postar blir køyrde på nytt' },
  'failed.releasedBy': 'Sleppt forbi ein årsak av {name} {time}',
  'failed.noSubject': 'Utan emne',
  'failed.list': 'Feila og tilbakehalden e-post, éin etter éin',
  'failed.cause.blank': 'E-posten er tom',
  'failed.cause.mass': 'Ei maskin sender svært mange e-postar',
  'failed.cause.spoofed': 'Avsendaren ser ut til å vere forfalska',
  'failed.cause.too_large': 'E-posten er for stor til å hentast. Berre hovudet er her.',
  'failed.cause.not_fetched': 'E-posten kunne ikkje hentast heil. Det blir prøvd igjen av seg sjølv.',
  'action.group.held': 'Tilbakehalden e-post',
  'action.releaseHeld': 'Slepp inn e-posten',
  'action.runHeld': 'Køyr e-posten på nytt',
  'action.runAllHeld': 'Køyr all tilbakehalden e-post på nytt',
  'field.no_reply_address': 'Kundane må kunne svare på alle adresser. Vel éi som ikkje seier det motsette',
  'field.not_a_host': 'Skriv namnet på ein tenar, til dømes imap.example.com',
  'field.same_folder': 'Vel ei anna mappe enn den e-posten blir henta frå',
  'field.no_place_for_the_answer': 'Plassen for svaret må stå nøyaktig éin gong i ramma',
  'field.hides_the_answer': 'Ramma skjuler svaret, så kunden ikkje ville sjå det',
  'error.provider_not_registered':
    'Installasjonen er ikkje registrert hos leverandøren enno. Den som driftar han, legg registreringa inn i konfigurasjonen.',
  'error.public_url_needed':
    'Installasjonen kjenner ikkje si eiga offentlege adresse, så leverandøren kunne ikkje sende deg tilbake. Ho blir sett i konfigurasjonen.',
  'error.too_many_account_tests':
    'Du har prøvd svært mange gonger den siste timen. Kvar prøve sender ein e-post, så vent litt.',
  'delivery.reason.sender_refused': 'E-posttenaren lèt oss ikkje sende som denne adressa',
  'delivery.reason.sign_in_again': 'Nokon må logge inn på nytt hos leverandøren av denne adressa',
  'delivery.reason.provider_not_reachable': 'Ingen kontakt med innlogginga hos leverandøren',
};
