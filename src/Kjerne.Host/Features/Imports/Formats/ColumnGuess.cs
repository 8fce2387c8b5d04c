using System.Collections.Frozen;

namespace Kjerne.Features.Imports.Formats;

/// <summary>Which column holds what, told from its name: as the known systems export it, and as people call it in our languages.</summary>
public static class ColumnGuess
{
    /// <summary>Letters and digits only, lower case; the likelier names first.</summary>
    private static readonly FrozenDictionary<ImportField, string[]> Names = new Dictionary<ImportField, string[]>
    {
        [ImportField.Key] = ["uniquekey", "ticketid", "ticketnumber", "casenumber", "caseid", "servicerequestid", "requestid", "conversationid", "externalid", "saksnummer", "saksnr", "sagsnummer", "ärendenummer", "ärendeid", "nummer", "number", "id", "key"],
        [ImportField.OpenedAt] = ["createddate", "createdat", "datecreated", "created", "openeddate", "openedat", "opened", "requesteddatetime", "receivedat", "submittedat", "opprettet", "oppretta", "oprettet", "skapad", "mottatt", "modtaget", "inkommen", "dato", "datum", "date", "time", "tid"],
        [ImportField.FirstAnswerAt] = ["firstanswerat", "firstresponseat", "firstrepliedat", "firstreplyat", "firstresponsetime", "initiallyassignedat", "førstesvar", "förstasvar"],
        [ImportField.SolvedAt] = ["closeddate", "closedat", "dateclosed", "solvedat", "resolvedat", "resolvedtime", "closed", "resolved", "solved", "lukket", "lukka", "løst", "avsluttet", "afsluttet", "avslutad", "stängd", "löst"],
        [ImportField.Channel] = ["channel", "opendatachanneltype", "channeltype", "source", "via", "origin", "methodreceived", "kanal", "kilde", "källa"],
        [ImportField.CustomerName] = ["customername", "requestername", "requester", "contactname", "fullname", "from", "fromname", "customer", "kundenavn", "kunde", "kundnamn", "kund", "navn", "namn", "name"],
        [ImportField.CustomerEmail] = ["customeremail", "requesteremail", "contactemail", "fromemail", "emailaddress", "email", "epost", "epostadresse", "mail", "mailadresse", "epostadress"],
        [ImportField.CustomerPhone] = ["customerphone", "requesterphone", "phonenumber", "phone", "telephone", "mobile", "telefon", "telefonnummer", "tlf", "mobil"],
        [ImportField.CustomerNumber] = ["customernumber", "customerid", "requesterid", "contactid", "accountnumber", "kundenummer", "kundenr", "kundnummer"],
        [ImportField.Subject] = ["subject", "title", "summary", "descriptor", "emne", "tittel", "titel", "ämne", "rubrik"],
        [ImportField.Text] = ["text", "description", "message", "body", "question", "content", "comment", "details", "beskrivelse", "henvendelse", "melding", "spørsmål", "spørgsmål", "besked", "beskrivning", "meddelande", "fråga", "tekst"],
        [ImportField.Answer] = ["answer", "reply", "response", "resolution", "resolutiondescription", "lastresponse", "svar", "løsning", "lösning"],
        [ImportField.Topic] = ["topic", "category", "complainttype", "servicename", "helptopic", "requesttype", "casetype", "type", "label", "kategori", "emneområde", "tema", "ämnesområde", "ärendetyp"],
        [ImportField.Subtopic] = ["subtopic", "subcategory", "servicesubtype", "underkategori", "undertema"],
        [ImportField.Language] = ["language", "locale", "lang", "språk", "sprog"],
        [ImportField.Handler] = ["assignee", "assigneeemail", "agent", "agentname", "agentassigned", "assignedto", "owner", "handler", "saksbehandler", "sagsbehandler", "handläggare", "behandler"],
        [ImportField.Satisfaction] = ["satisfactionscore", "satisfaction", "satisfactionrating", "csat", "rating", "surveyresults", "tilfredshet", "tilfredshed", "nöjdhet"],
        [ImportField.HandlingMinutes] = ["handlingminutes", "handlingtimeminutes", "minutesspent", "timespent", "timetracked", "tidsbruk", "minutter", "minuter"],
        [ImportField.EntryKind] = ["entrytype", "entrykind", "threadentrytype", "threadtype", "messagetype", "posttype"],
        [ImportField.EntryAt] = ["entrycreated", "entrydate", "entryat", "threadentrycreated", "messagedate", "messagecreated", "posted", "postedat"],
        [ImportField.EntryAuthor] = ["poster", "entryauthor", "entryposter", "author", "postedby"],
    }.ToFrozenDictionary();

    /// <summary>Each column serves one field at most; a field without a likely column is left out.</summary>
    public static Dictionary<ImportField, string> Of(IReadOnlyList<string> header)
    {
        var free = header.Where(x => x.Length > 0).Distinct().ToDictionary(x => x, Plain);
        var guess = new Dictionary<ImportField, string>();
        foreach (var (field, names) in Names.OrderBy(x => x.Key))
        {
            if (names.Select(name => free.FirstOrDefault(x => x.Value == name).Key).FirstOrDefault(x => x is not null) is { } column)
            {
                guess[field] = column;
                free.Remove(column);
            }
        }

        return guess;
    }

    internal static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));
}

/// <summary>What other systems call our channels.</summary>
public static class ChannelWords
{
    /// <summary>The first whose word is found counts: "mobile app" is no telephone, "web chat" is a chat.</summary>
    private static readonly (Channel Channel, string[] Words)[] Words =
    [
        (Channel.WhatsApp, ["whatsapp"]), (Channel.Instagram, ["instagram"]), (Channel.Messenger, ["messenger"]), (Channel.Facebook, ["facebook"]), (Channel.Sms, ["sms", "textmessage"]),
        (Channel.Bot, ["bot"]), (Channel.Chat, ["chat"]), (Channel.Email, ["email", "mail", "epost"]),
        (Channel.Web, ["web", "online", "portal", "app", "form", "skjema", "api", "selfservice", "internett", "hjemmeside", "hemsida"]),
        (Channel.Phone, ["phone", "telefon", "tlf", "call", "voice", "telephone", "ringt", "samtal", "opkald"]),
        (Channel.Post, ["letter", "brev", "post", "fax", "correspondence"]),
        (Channel.Desk, ["desk", "counter", "person", "walkin", "skranke", "oppmøte", "personlig", "besøk", "besøg", "besök", "visit", "office"]),
    ];

    /// <returns>Null when nobody knows it.</returns>
    public static Channel? Of(string text)
    {
        var plain = ColumnGuess.Plain(text);
        if (plain.Length == 0)
        {
            return null;
        }

        foreach (var (channel, words) in Words)
        {
            if (Array.Exists(words, plain.Contains))
            {
                return channel;
            }
        }

        return null;
    }
}
