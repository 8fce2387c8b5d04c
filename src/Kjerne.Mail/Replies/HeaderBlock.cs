using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Kjerne.Mail.Replies;

/// <summary>Recognises the block of From, Sent, To and Subject that Outlook and others set above the mail they quote.</summary>
internal static partial class HeaderBlock
{
    /// <summary>Which field a line of the block is.</summary>
    private enum Field
    {
        From,
        Sent,
        To,
        Subject,
        Other,
    }

    private const int MaxLines = 40;
    private const int MaxContinuation = 6;
    private const int MaxKey = 24;

    private static readonly FrozenDictionary<string, Field> Keys = Table();

    /// <summary>How many lines from <paramref name="start"/> on are a header block at one depth; 0: none.</summary>
    public static int Match(IReadOnlyList<ReplyLine> lines, int start, out bool finnish)
    {
        finnish = false;
        if (FieldOf(lines[start].Text) is not (Field.From or Field.Sent or Field.To or Field.Subject))
        {
            return 0;
        }
        Span<bool> seen = stackalloc bool[(int)Field.Other + 1];
        bool address = false;
        bool moment = false;
        int end = start;
        int limit = Math.Min(lines.Count, start + MaxLines);
        for (int at = start; at < limit && lines[at].Depth == lines[start].Depth && at - end <= MaxContinuation; at++)
        {
            string text = lines[at].Text;
            if (FieldOf(text) is not { } field)
            {
                // The text under the block may itself begin with a word and a colon; a blank line ends a block of two or more fields.
                if (lines[at].IsBlank && seen.Count(true) >= 3 && at + 1 < limit && FieldOf(lines[at + 1].Text) is null)
                {
                    break;
                }
                continue;
            }
            seen[(int)field] = true;
            address |= text.Contains('@');
            moment |= field == Field.Sent && Moment().IsMatch(text);
            finnish |= text.AsSpan().TrimStart(" *_\t").StartsWith("Lähettäjä", StringComparison.OrdinalIgnoreCase);
            end = at;
        }
        bool complete = seen[(int)Field.From]
            ? seen[(int)Field.Subject] || moment || (seen[(int)Field.To] && address)
            : moment && seen[(int)Field.To] && address;
        return complete && !IsForm(lines, end + 1) ? end - start + 1 : 0;
    }

    /// <summary>More fields of other names right below: a form that somebody filled in, not a quoted mail.</summary>
    private static bool IsForm(IReadOnlyList<ReplyLine> lines, int next)
    {
        if (next >= lines.Count)
        {
            return false;
        }
        string text = lines[next].Text;
        int colon = text.IndexOf(':');
        return colon is > 1 and < MaxKey && colon + 1 < text.Length && text[colon + 1] == ' ' && text.AsSpan(0, colon).Count(' ') <= 1
            && char.IsUpper(text[0]) && !text.AsSpan(0, colon).Contains('/');
    }

    private static Field? FieldOf(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().TrimStart(" *_\t|•");
        int colon = text.IndexOfAny(':', '：');
        if (colon is < 1 or > MaxKey)
        {
            return null;
        }
        ReadOnlySpan<char> key = text[..colon].Trim(" *_\t\u00a0");
        return Keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out Field field) ? field : null;
    }

    private static FrozenDictionary<string, Field> Table()
    {
        var table = new Dictionary<string, Field>(StringComparer.OrdinalIgnoreCase);
        Add(Field.From, "From", "Fra", "Frå", "Från", "Von", "De", "Van", "Lähettäjä", "Od", "Da", "Afzender", "Expéditeur", "Remitente", "Nadawca", "Mittente",
            "Avsender", "Avsendar", "Avsändare", "Afsender", "Absender", "Remetente", "От", "Від", "Odesílatel", "Odosielateľ", "Feladó", "De la", "Expeditor", "Šalje", "Pošiljatelj", "Saatja", "Από", "Kimden", "Gönderen",
            "发件人", "寄件者", "寄件人", "差出人", "보낸 사람", "보낸사람");
        Add(Field.Sent, "Sent", "Date", "Sendt", "Dato", "Skickat", "Datum", "Gesendet", "Envoyé", "Envoyé le", "Envoyée", "Enviado", "Enviado el", "Enviado em", "Enviada em", "Enviada",
            "Fecha", "Verzonden", "Lähetetty", "Päivämäärä", "Päiväys", "Pvm", "Wysłano", "Wysłane", "Data", "Inviato", "Sendt den", "Gesendet am", "Verzonden op", "Sent at", "Sent on",
            "Sänt", "Date d'envoi", "Data wysłania", "Data invio", "Дата", "Отправлено", "Надіслано", "Odesláno", "Odoslané", "Elküldve", "Küldve", "Dátum", "Trimis", "Dată", "Poslano", "Saadetud",
            "Kuupäev", "Στάλθηκε", "Ημερομηνία", "Gönderildi", "Gönderme Tarihi", "Tarih", "发送时间", "日期", "寄件日期", "送信日時", "日付", "보낸 날짜", "보낸날짜", "날짜");
        Add(Field.To, "To", "Til", "Till", "An", "À", "A", "Para", "Aan", "Vastaanottaja", "Vastaanottajat", "Do", "Destinataire", "Destinataires", "Destinatario", "Odbiorca", "Adresat",
            "Mottaker", "Mottakar", "Mottagare", "Modtager", "Empfänger", "Ontvanger", "Kopia do", "Кому", "Komu", "Címzett", "Către", "Prima", "Za", "Saaja", "Προς", "Kime", "Alıcı",
            "收件人", "收件者", "宛先", "받는 사람", "받는사람");
        Add(Field.Subject, "Subject", "Emne", "Ämne", "Betreff", "Objet", "Asunto", "Onderwerp", "Aihe", "Temat", "Oggetto", "Assunto", "Sujet", "Betr", "Тема", "Předmět", "Predmet", "Tárgy", "Subiect", "Teema", "Θέμα", "Konu", "主题", "主旨", "件名", "제목");
        Add(Field.Other, "Cc", "Bcc", "Kopi", "Kopi til", "Kopia", "Kopie", "Copie", "Copie à", "Kopio", "DW", "Con copia", "Reply-To", "Reply to", "Svar til", "Svara till", "Antwort an", "Répondre à",
            "Importance", "Attachments", "Priority", "Viktighet", "Prioritet", "Vedlegg", "Bilagor", "Vedhæftede filer", "Anlagen", "Pièces jointes", "Datos adjuntos", "Bijlagen", "Liitteet", "Załączniki",
            "Wichtigkeit", "Betydelse", "Vigtighed", "Tärkeys", "Ważność", "When", "Where", "Organization", "Sensitivity");
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Field field, params string[] names)
        {
            foreach (string name in names)
            {
                table[name] = field;
            }
        }
    }

    /// <summary>A time of day, a year or a date in figures.</summary>
    [GeneratedRegex(@"\d[:.]\d\d|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d", RegexOptions.CultureInvariant)]
    internal static partial Regex Moment();
}
