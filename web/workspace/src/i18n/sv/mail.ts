import type { Part } from '../dictionary';
import type { mail as english } from '../en/mail';

export const mail: Part<typeof english> = {
  'brands.letterFrame': 'Brevram (HTML)',
  'brands.letterFrameHelp': 'Står runt varje svar via e-post. Skriv {place} där svaret ska stå.',
  'brands.acknowledges': 'Berätta direkt för kunderna att deras e-post har kommit',
  'brands.acknowledgesHelp': 'En gång per dialog, aldrig till maskiner, listor eller automatiska svar.',
  'brands.acknowledgementText': 'Vad de får veta',
  'brands.acknowledgementHelp': 'Lämna tomt för de vanliga orden. {place} blir den väntade tiden.',
  'brands.answerWithinHours': 'En människa svarar inom så många timmar',
  'failed.total': { one: '{count} e-postmeddelande', other: '{count} e-postmeddelanden' },
  'failed.release': 'Släpp in',
  'failed.releasing': 'E-posten släpps in',
  'failed.runAll': 'Kör alla igen',
  'failed.runningAll': { one: '{count} e-postmeddelande körs igen', other: '{count} e-postmeddelanden körs igen' },
  'failed.releasedBy': 'Släppt förbi en orsak av {name} {time}',
  'failed.noSubject': 'Utan ämne',
  'failed.list': 'Misslyckad och stoppad e-post, en efter en',
  'failed.cause.blank': 'E-posten är tom',
  'failed.cause.mass': 'En maskin skickar väldigt många meddelanden',
  'failed.cause.spoofed': 'Avsändaren verkar vara förfalskad',
  'failed.cause.too_large': 'E-posten är för stor för att hämtas. Bara huvudet finns här.',
  'failed.cause.not_fetched': 'E-posten kunde inte hämtas hel. Nya försök görs automatiskt.',
  'action.group.held': 'Stoppad post',
  'action.releaseHeld': 'Släpp in e-posten',
  'action.runHeld': 'Kör e-posten igen',
  'action.runAllHeld': 'Kör all stoppad post igen',
  'field.no_reply_address': 'Kunderna måste kunna svara på alla adresser. Välj en som inte säger motsatsen',
  'field.not_a_host': 'Skriv namnet på en server, till exempel imap.example.com',
  'field.same_folder': 'Välj en annan mapp än den som e-posten hämtas från',
  'field.no_place_for_the_answer': 'Platsen för svaret måste stå exakt en gång i ramen',
  'field.hides_the_answer': 'Ramen döljer svaret, så att kunden inte skulle se det',
  'error.provider_not_registered':
    'Installationen är inte registrerad hos leverantören än. Den som driver den lägger in registreringen i konfigurationen.',
  'error.public_url_needed':
    'Installationen känner inte sin egen publika adress, så leverantören kunde inte skicka dig tillbaka. Den ställs in i konfigurationen.',
  'error.too_many_account_tests':
    'Du har provat väldigt många gånger den senaste timmen. Varje prov skickar ett meddelande, så vänta lite.',
  'delivery.reason.sender_refused': 'E-postservern låter oss inte skicka som den här adressen',
  'delivery.reason.sign_in_again': 'Någon måste logga in igen hos leverantören av den här adressen',
  'delivery.reason.provider_not_reachable': 'Ingen kontakt med leverantörens inloggning',
};
