namespace Kjerne.Mail.Replies;

/// <summary>The words by which mail programs introduce what they quote, in the languages we read.
/// Norwegian (both forms), Danish, Swedish, English, German, French, Spanish, Dutch, Finnish, Polish, Italian, Portuguese; the forms of the commonest programs also in Czech, Slovak, Hungarian,
/// Romanian, Croatian, Estonian, Greek, Turkish, Russian, Ukrainian, Chinese, Japanese and Korean.</summary>
internal static class ReplyWords
{
    /// <summary>"wrote". Longer forms first where one begins like another.</summary>
    public static readonly string[] Wrote =
    [
        "wrote the following", "wrote", "writes", "skrev følgende", "skrev", "skreiv", "skriver", "schrieben", "schrieb", "schreibt", "geschrieben",
        "a écrit", "a ecrit", "écrit", "nous a dit", "escribió", "escribio", "ha escrito", "het volgende geschreven", "schreef", "geschreven", "schrijft",
        "kirjoitti", "kirjoittaa", "napisał(a)", "napisał", "napisała", "napisal(a)", "napisal", "pisze", "napisana przez", "ha scritto", "scrive", "escreveu", "написал", "пишет", "написав", "пише",
        "napsal(a)", "napsal", "napsala", "napísal(a)", "napísal", "napísala", "írta", "a scris", "napisao je", "napisala je", "kirjutas", "έγραψε", "şunu yazdı", "yazdı",
        "写道", "寫道", "书写", "님이 작성", "님이 씀", "のメール",
    ];

    /// <summary>"sent", "said": only between a date and the end of the line.</summary>
    public static readonly string[] Sent = ["sent", "said", "says", "sendte", "sa", "sagte"];

    /// <summary>How an introduction that begins with the date begins, besides with a digit. A blank follows each.</summary>
    public static readonly string[] Starts =
    [
        "on", "at", "in message", "in a message", "in a message dated", "den", "på", "am", "le", "el", "op", "w dniu", "dnia", "il", "il giorno", "em", "no dia",
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "man", "tir", "tirs", "ons", "tor", "tors", "fre", "lør", "lau", "laur", "søn", "mandag", "måndag", "tirsdag", "tysdag", "onsdag", "torsdag", "fredag", "lørdag", "laurdag", "søndag", "sundag",
        "mån", "tis", "lör", "sön", "tisdag", "lördag", "söndag", "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "mié", "jue", "vie", "sáb", "dom", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
        "ma", "wo", "vr", "za", "zo", "ke", "to", "pe", "la", "su", "ti", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
        "pon", "pn", "wt", "śr", "czw", "pt", "sob", "ndz", "niedz", "gio", "seg", "ter", "qua", "qui", "sex",
        "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
        "wiadomość napisana przez", "вс", "пн", "вт", "ср", "чт", "пт", "сб", "нд",
        "dne", "dňa", "po", "út", "st", "čt", "pá", "ut", "št", "pi", "ne", "în", "pe", "joi", "vin", "sâm", "mie", "dana", "u pon", "u uto", "u sri", "u čet", "u pet", "u sub", "u ned", "στις", "την", "在", "于",
    ];

    /// <summary>"Quoting …:".</summary>
    public static readonly string[] Quoting = ["quoting", "zitat von", "citando", "citando a", "siterer", "citerar", "citat från", "citerer", "citaat van", "citation de", "quoted from"];

    /// <summary>Between the rules of "-----Original Message-----".</summary>
    public static readonly string[] OriginalMessage =
    [
        "original message", "original e-mail", "original email", "originalmelding", "reply message", "original appointment", "opprinnelig melding", "opprinneleg melding",
        "opprinnelig e-post", "opprinnelig beskjed", "opprinnelig meddelelse", "oprindelig meddelelse", "oprindelig besked", "original meddelelse", "original besked", "oprindelig e-mail",
        "ursprungligt meddelande", "originalmeddelande", "ursprungligt mejl", "ursprungligt mail", "ursprüngliche nachricht", "ursprüngliche mail", "original-nachricht", "originalnachricht",
        "original nachricht", "antwort nachricht", "ursprüngliche e-mail", "message d'origine", "message d’origine", "message original", "message initial", "message originel", "courriel d'origine",
        "mensaje original", "oorspronkelijk bericht", "origineel bericht", "oorspronkelijke bericht", "oorspronkelijk mailbericht", "alkuperäinen viesti", "alkuperäinen sanoma",
        "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość pierwotna", "messaggio originale", "messaggio originario", "mensagem original", "исходное сообщение", "пересылаемое сообщение",
        "původní zpráva", "pôvodná správa", "eredeti üzenet", "mesaj original", "mesajul original", "izvorna poruka", "originalna poruka", "algne sõnum", "algne kiri", "αρχικό μήνυμα", "orijinal mesaj", "özgün ileti",
        "оригінальне повідомлення", "原始邮件", "原始郵件", "元のメッセージ", "원본 메시지", "원본 메일", "원본 메세지",
    ];

    /// <summary>Between the rules of "------ Forwarded message ------".</summary>
    public static readonly string[] ForwardedMessage =
    [
        "forwarded message", "forwarded by", "forwarded email", "begin forwarded message", "start of forwarded message", "forwarded mail",
        "videresendt melding", "videresend melding", "videresendt e-post", "vidaresend melding", "vidaresendt melding", "start på videresendt melding", "videresendt meddelelse", "start på videresendt besked",
        "videresendt besked", "videresendt mail", "videresendt e-mail", "begynd videresendt besked", "vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mejl", "vidarebefordrat mail", "vidarebefordrat e-postmeddelande",
        "weitergeleitete nachricht", "weitergeleitete mail", "weitergeleitete e-mail", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
        "message transféré", "début du message transféré", "début du message réexpédié", "message réexpédié", "courriel transféré", "transféré par",
        "mensaje reenviado", "inicio del mensaje reenviado", "doorgestuurd bericht", "begin doorgestuurd bericht", "doorgezonden bericht",
        "välitetty viesti", "edelleenlähetetty viesti", "edelleen lähetetty viesti", "välitetty viesti alkaa", "alkaa välitetty viesti",
        "wiadomość przekazana dalej", "przekazana wiadomość", "wiadomość przekazana", "treść przekazanej wiadomości", "początek przekazywanej wiadomości",
        "messaggio inoltrato", "inizio messaggio inoltrato", "mensagem encaminhada", "início da mensagem reencaminhada", "mensagem reencaminhada", "пересланное сообщение", "переслане повідомлення",
        "přeposlaná zpráva", "začátek přeposílané zprávy", "předaná zpráva", "preposlaná správa", "továbbított levél", "továbbított üzenet", "mesaj redirecționat", "mesaj redirecţionat", "proslijeđena poruka", "edastatud kiri",
        "προωθημένο μήνυμα", "iletilen mesaj", "iletilmiş mesaj", "转发的邮件", "轉寄的郵件", "転送されたメッセージ", "전달된 메일", "전달된 메시지",
    ];

    /// <summary>Of a desk that asks to write above a line: the rest is its own mail.</summary>
    public static readonly string[] WriteAbove =
    [
        "reply above this line", "type your reply above", "write your reply above", "reply above the line", "please reply above", "respond above this line", "enter your reply above",
        "svar over denne linj", "skriv svaret ditt over", "skriv ditt svar over", "svar ovenfor denne", "svar over denne streken", "skriv dit svar over", "svara ovanför denna", "skriv ditt svar ovanför", "skriv svaret over denne",
        "antworten sie oberhalb", "antwort oberhalb dieser", "antwort über dieser", "bitte oberhalb dieser zeile", "répondez au-dessus", "répondre au-dessus", "écrivez votre réponse au-dessus", "responda por encima", "escriba su respuesta por encima", "responda encima de",
        "antwoord boven deze", "reageer boven deze", "typ uw antwoord boven", "vastaa tämän rivin yläpuolelle", "kirjoita vastauksesi tämän", "odpowiedz powyżej tej", "napisz odpowiedź powyżej", "rispondi sopra questa", "responda acima desta",
    ];

    /// <summary>First word of the subject of a forwarded mail, before the colon. "vs" is Norwegian "videresend" and Finnish "vastaus", so
    /// the header block's language decides there.</summary>
    public static readonly string[] ForwardSubjects = ["fwd", "fw", "vs", "vb", "wg", "tr", "rv", "vl", "pd", "doorst", "i", "enc", "videresendt", "reenv"];
}
