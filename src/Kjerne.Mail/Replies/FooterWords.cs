namespace Kjerne.Mail.Replies;

/// <summary>The words of what programs and companies append to mails, in the languages we read.</summary>
internal static class FooterWords
{
    /// <summary>How a line that a telephone or program appends begins.</summary>
    public static readonly string[] SentFrom =
    [
        "sent from", "sent via", "sent with", "sent using", "sent by", "sendt fra", "sendt frå", "sendt med", "sendt via", "skickat från", "skickades från", "skickat med", "skickat via", "sänt från",
        "von meinem", "gesendet von", "gesendet mit", "gesendet über", "diese nachricht wurde von meinem", "envoyé de", "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé via",
        "enviado desde", "enviado con", "enviado de", "enviado do", "enviado por", "enviado via", "enviado a partir", "verstuurd vanaf", "verzonden vanaf", "verzonden via", "verzonden met", "verstuurd met", "verzonden vanuit",
        "lähetetty", "wysłane z", "wysłano z", "wysłane przez", "wysłano przez", "wysłano za pomocą", "inviato da", "inviato dal", "inviato con", "typed on", "written on my", "dictated on", "отправлено с",
    ];

    /// <summary>What such a line names.</summary>
    public static readonly string[] Devices =
    [
        "iphone", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "honor", "mobil", "mobile", "phone", "telefon", "smart", "blackberry", "outlook", "mail", "e-post", "post for", "windows", "yahoo", "gmail", "proton",
        "spark", "tablet", "nettbrett", "surfplatta", "nokia", "htc", "sony", "xperia", "oneplus", "pixel", "xiaomi", "redmi", "ios", "watch", "k-9", "bluemail", "aqua", "handy", "teléfono", "telemóvel", "puhelim", "laittee",
        "gsm", "lg", "motorola", "moto", "acompli", "verizon", "at&t", "t-mobile", "office 365", "hey", "superhuman", "airmail", "zimbra", "thunderbird", "gmx", "web.de", "telia", "mac", "my pc", "fairphone", "cell", "alcatel", "laptop", "computer", "device", "kindle", "lumia", "zte", "nothing phone", "oppo", "tutanota", "tuta",
    ];

    /// <summary>Begin of lines that advertise a program.</summary>
    public static readonly string[] GetProgram =
    [
        "get outlook for", "hent outlook", "skaff deg outlook", "last ned outlook", "få outlook", "hämta outlook", "outlook für", "outlook voor", "téléchargez outlook", "télécharger outlook", "obtenir outlook", "obtenez outlook",
        "obtener outlook", "descargar outlook", "download outlook", "hanki outlook", "lataa outlook", "pobierz aplikację outlook", "pobierz outlook", "scarica outlook", "ottieni outlook", "obter o outlook", "obtenha o outlook",
        "from my iphone", "from my ipad", "from my android", "yahoo mail:", "ta kontroll över din inkorg", "envoyé de mon", "do you yahoo", "powered by gmx", "excuse my brevity", "please excuse my brevity", "please excuse any typos", "please excuse brevity", "bitte entschuldige", "bitte entschuldigen sie die kürze",
        "beklager korthet", "beklager eventuelle skrivefeil", "unnskyld korthet",
    ];

    /// <summary>Words of legal notices; two in one paragraph make it one.</summary>
    public static readonly string[] Notice =
    [
        "confidential", "intended recipient", "intended solely", "privileged", "received this email in error", "received this message in error", "received this e-mail in error", "this e-mail", "this email and any", "this message and any", "unauthorized", "unauthorised", "disclosure",
        "dissemination", "notify the sender", "delete it", "delete the", "konfidensiel", "taushetsplikt", "taushetsbelagt", "taushetsbelagte", "tiltenkt", "adressaten", "feilaktig mottatt", "mottatt denne", "feilsendt", "denne e-post", "denne eposten", "vennligst slett", "avsender", "informasjonen i denne",
        "fortrolig", "fejlagtigt", "modtaget denne", "denne mail", "denne e-mail", "modtageren", "informer afsender", "slette", "konfidentiell", "sekretess", "av misstag", "avsedd för", "avsedda för", "detta mail", "detta e-post", "detta meddelande", "mottagaren", "underrätta avsändaren",
        "vertraulich", "vertrauliche", "rechtlich geschützt", "irrtümlich", "diese e-mail", "absender", "unbefugte", "vernichten", "confidentiel", "destinataire", "ce message", "ce courriel", "par erreur", "l'expéditeur", "toute utilisation", "confidencial", "destinatario", "este mensaje", "este correo", "por error", "remitente", "prohibid",
        "vertrouwelijk", "geadresseerde", "dit bericht", "deze e-mail", "per abuis", "ten onrechte", "afzender", "luottamuksellin", "tämä viesti", "tämä sähköposti", "vastaanottajalle", "erehdyksessä", "lähettäjälle", "poufn", "adresat", "niniejsza wiadomość", "omyłkowo", "nadawc", "riservat", "destinatari", "per errore",
        "virus", "liability", "liable", "viruses", "opplysninger",
    ];

    /// <summary>One of these makes a paragraph a footer.</summary>
    public static readonly string[] Footer =
    [
        "you received this message because you are subscribed", "you are receiving this because you", "to unsubscribe from this", "to unsubscribe, ", "unsubscribe from this group", "for more options, visit", "mailing list\n", "mailman/listinfo",
        "please consider the environment", "consider the environment before", "think before you print", "tenk på miljøet", "tænk på miljøet", "tänk på miljön", "denken sie an die umwelt", "bitte prüfen sie, ob diese mail", "pensez à l'environnement", "pensez à l’environnement", "piensa en el medio ambiente", "denk aan het milieu", "ajattele ympäristöä", "ajattele luontoa", "pomyśl o środowisku",
        "virus-free. www.avast", "this email has been checked for viruses", "scanned by", "virusfri. www", "virenfrei. www", "sans virus. www", "libre de virus. www", "virusvrij. www", "wolny od wirusów", "confidentiality notice", "disclaimer:", "legal notice:", "important notice:", "ansvarsfraskrivelse:", "haftungsausschluss:", "avis de confidentialité", "aviso legal", "aviso de confidencialidad",
        "reply to this email directly or view it on github", "view this email in your browser",
    ];

    /// <summary>Closing phrases; the name and the contact block follow.</summary>
    public static readonly string[] Closings =
    [
        "med vennlig hilsen", "med venleg helsing", "med vennlige hilsner", "vennlig hilsen", "venleg helsing", "vennlege helsingar", "beste hilsen", "mvh", "hilsen", "hilsner", "helsing", "med hilsen", "hjertelig hilsen", "vh", "m.v.h", "bh",
        "med venlig hilsen", "venlig hilsen", "bedste hilsner", "mange hilsner", "de bedste hilsner", "kærlig hilsen", "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "vänligen", "hälsningar", "hälsning", "bästa hälsningar", "varma hälsningar",
        "best regards", "kind regards", "warm regards", "regards", "best wishes", "best", "sincerely", "yours sincerely", "yours faithfully", "yours truly", "cheers", "thanks", "thank you", "many thanks", "thanks and regards", "thanks & regards", "with kind regards", "all the best", "br", "respectfully",
        "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "freundliche grüße", "freundliche grüsse", "viele grüße", "beste grüße", "liebe grüße", "herzliche grüße", "schöne grüße", "mfg", "lg", "vg", "gruß", "grüße", "hochachtungsvoll",
        "cordialement", "bien cordialement", "bien à vous", "salutations", "sincères salutations", "salutations distinguées", "meilleures salutations", "cdlt", "bonne journée", "saludos", "un saludo", "saludos cordiales", "atentamente", "un cordial saludo", "cordialmente", "gracias",
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "met groet", "groeten", "groet", "groetjes", "mvg", "hoogachtend", "ystävällisin terveisin", "terveisin", "parhain terveisin", "yst. terv", "yt", "t.", "ystävällisesti", "kunnioittavasti",
        "z poważaniem", "pozdrawiam", "serdecznie pozdrawiam", "pozdrowienia", "z wyrazami szacunku", "łączę pozdrowienia", "cordiali saluti", "distinti saluti", "saluti", "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "obrigado", "obrigada", "abraço", "takk", "tusen takk", "på forhånd takk", "tack", "tack på förhand", "tak", "på forhånd tak", "danke", "vielen dank", "merci", "bedankt", "kiitos", "dziękuję",
    ];
}
