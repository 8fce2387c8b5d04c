import type { Part } from '../dictionary';
import type { mail as english } from '../en/mail';

export const mail: Part<typeof english> = {
  'brands.letterFrame': 'Brevramme (HTML)',
  'brands.letterFrameHelp': 'Står omkring hvert svar på mail. Skriv {place}, hvor svaret skal stå.',
  'brands.acknowledges': 'Fortæl straks kunderne, at deres mail er kommet',
  'brands.acknowledgesHelp': 'Én gang pr. dialog, aldrig til maskiner, lister eller automatiske svar.',
  'brands.acknowledgementText': 'Det, de får at vide',
  'brands.acknowledgementHelp': 'Lad feltet være tomt for de sædvanlige ord. {place} bliver den forventede tid.',
  'brands.answerWithinHours': 'Et menneske svarer inden for så mange timer',
  'failed.total': { one: '{count} mail', other: '{count} mails' },
  'failed.release': 'Slip ind',
  'failed.releasing': 'Mailen slippes ind',
  'failed.runAll': 'Kør alle igen',
  'failed.runningAll': { one: '{count} mail køres igen', other: '{count} mails køres igen' },
  'failed.releasedBy': 'Sluppet forbi en årsag af {name} {time}',
  'failed.noSubject': 'Uden emne',
  'failed.list': 'Fejlede og tilbageholdte mails, én efter én',
  'failed.cause.blank': 'Mailen er tom',
  'failed.cause.mass': 'En maskine sender rigtig mange mails',
  'failed.cause.spoofed': 'Afsenderen ser ud til at være forfalsket',
  'failed.cause.too_large': 'Mailen er for stor til at hentes. Kun hovedet er her.',
  'failed.cause.not_fetched': 'Mailen kunne ikke hentes hel. Der prøves igen af sig selv.',
  'action.group.held': 'Tilbageholdt mail',
  'action.releaseHeld': 'Slip mailen ind',
  'action.runHeld': 'Kør mailen igen',
  'action.runAllHeld': 'Kør al tilbageholdt mail igen',
  'field.no_reply_address': 'Kunderne skal kunne svare på alle adresser. Vælg en, der ikke siger det modsatte',
  'field.not_a_host': 'Skriv navnet på en server, f.eks. imap.example.com',
  'field.same_folder': 'Vælg en anden mappe end den, mailen hentes fra',
  'field.no_place_for_the_answer': 'Pladsen til svaret skal stå nøjagtigt én gang i rammen',
  'field.hides_the_answer': 'Rammen skjuler svaret, så kunden ikke ville se det',
  'error.provider_not_registered':
    'Installationen er ikke registreret hos udbyderen endnu. Den, der driver den, skriver registreringen i konfigurationen.',
  'error.public_url_needed':
    'Installationen kender ikke sin egen offentlige adresse, så udbyderen kunne ikke sende dig tilbage. Den sættes i konfigurationen.',
  'error.too_many_account_tests':
    'Du har prøvet rigtig mange gange den seneste time. Hver prøve sender en mail, så vent lidt.',
  'delivery.reason.sender_refused': 'Mailserveren lader os ikke sende som denne adresse',
  'delivery.reason.sign_in_again': 'Nogen skal logge ind igen hos udbyderen af denne adresse',
  'delivery.reason.provider_not_reachable': 'Ingen kontakt med udbyderens login',
};
