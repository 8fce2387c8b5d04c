using System.Globalization;
using System.Text.RegularExpressions;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.KeyFigures;

namespace Kjerne.Features.Digests;

/// <summary>Says the lines of an edition in one language, with numbers and days as they are written there.</summary>
public sealed partial class DigestSpeech(Language language)
{
    private static readonly (double Until, double Length, Words Unit)[] Times =
    [
        (60, 1, new("s", "s", "s", "s", "s")), (3_600, 60, new("min", "min", "min", "min", "min")), (172_800, 3_600, new("t", "t", "t", "h", "h")),
        (double.PositiveInfinity, 86_400, new("døgn", "døgn", "døgn", "dygn", "days")),
    ];

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language switch
    {
        Language.Nb => "nb-NO",
        Language.Nn => "nn-NO",
        Language.Da => "da-DK",
        Language.Sv => "sv-SE",
        Language.En => "en-GB",
    });

    public string Say(Words words, params object[] values) => values.Length == 0 ? words.In(language) : string.Format(_culture, words.In(language), values);

    /// <summary>What happened, with how unusual it is.</summary>
    public string Sentence(DigestLine line)
    {
        var said = Fill(DigestTexts.Sentence(line.Kind), line);
        return line.Kind is not (DigestLineKind.Grew or DigestLineKind.Fell or DigestLineKind.Returned or DigestLineKind.FixedAndFell) ? said
            : line.Numbers.ContainsKey("high") ? $"{said} {Fill(DigestTexts.Usual, line)}"
            : line.Numbers.ContainsKey("highRatio") ? $"{said} {Fill(DigestTexts.Certain, line)}"
            : said;
    }

    /// <summary>Null where nobody can decide anything.</summary>
    public string? Decision(DigestLine line) => line.IsDecision ? DigestTexts.Decision(line.Kind).In(language) : null;

    public string Volume(DigestContent content) => Fill(
        DigestFrame.Volume, new DigestLine(DigestLineKind.Grew, "", "", 0, 0, null, "") { Numbers = new Dictionary<string, double> { ["now"] = content.Inquiries, ["before"] = content.InquiriesBefore } });

    /// <summary>16.–22. nov. 2026.</summary>
    public string Days(DateOnly from, DateOnly to) =>
        from == to ? Day(to)
        : from.Year != to.Year ? $"{Day(from)} – {Day(to)}"
        : from.Month != to.Month ? $"{Day(from, $"d{Dot} MMM")} – {Day(to)}"
        : $"{Day(from, $"%d{Dot}")}–{Day(to)}";

    public string Day(DateOnly day) => Day(day, $"d{Dot} MMM yyyy");

    private string Dot => language is Language.Nb or Language.Nn or Language.Da ? "'.'" : "";

    public string Count(double value) => value.ToString(value < 10 && value != Math.Floor(value) ? "N1" : "N0", _culture);

    private string Day(DateOnly day, string form) => day.ToString(form, _culture);

    private string Share(double value) => value.ToString(Math.Abs(value) is > 0 and < 0.1 ? "P1" : "P0", _culture);

    private string Change(double ratio) => (ratio > 1 ? "+" : ratio < 1 ? "−" : "") + Math.Abs(ratio - 1).ToString("P0", _culture);

    private string Fill(Words words, DigestLine line) => Gap().Replace(words.In(language), gap => Value(gap.Groups[1].Value, line));

    private string Value(string name, DigestLine line) => name switch
    {
        "name" => line.Name,
        "figure" => line.Name.Length > 0 ? line.Name : StandardFigures.Find(line.Words["figure"])?.Name.In(language) ?? line.Words["figure"],
        "alarm" => line.Name.Length > 0 ? Fill(DigestTexts.AlarmOf, line) : DigestTexts.AlarmOfGroup.In(language),
        "brand" => line.Words["brand"],
        "from" or "to" => End(line.Words["way"], line.Words[name]),
        "fixedOn" or "since" or "reviewOn" => Day(DateOnly.Parse(line.Words[name], CultureInfo.InvariantCulture)),
        "days" => Days(DateOnly.Parse(line.Words["from"], CultureInfo.InvariantCulture), DateOnly.Parse(line.Words["to"], CultureInfo.InvariantCulture)),
        "wanted" => (line.Words["wanted"] == nameof(TargetDirection.AtLeast) ? DigestTexts.AtLeast : DigestTexts.AtMost).In(language),
        "placeBefore" => line.Numbers[name] == 0 ? DigestTexts.NotRanked.In(language) : DigestTexts.Number.In(language).Replace("{placeBefore}", Count(line.Numbers[name]), StringComparison.Ordinal),
        "share" or "allShare" or "lowShare" or "highShare" => Share(line.Numbers[name]),
        "lowRatio" or "highRatio" => Change(line.Numbers[name]),
        "valueBefore" => line.Numbers.TryGetValue(name, out var before) ? Say(DigestTexts.ValueBefore, Figure(before, line)) : "",
        "value" or "target" or "lowValue" or "highValue" => Figure(line.Numbers.GetValueOrDefault(name), line),
        _ => Count(line.Numbers[name]),
    };

    private string Figure(double value, DigestLine line) => Enum.Parse<KeyFigureUnit>(line.Words["unit"]) switch
    {
        KeyFigureUnit.Count => value.ToString(value == Math.Floor(value) || Math.Abs(value) >= 100 ? "N0" : "0.###", _culture),
        KeyFigureUnit.Share => Share(value),
        KeyFigureUnit.Money => $"{line.Words["currency"]} {value.ToString(Math.Abs(value) >= 1_000 ? "N0" : "N2", _culture)}",
        KeyFigureUnit.Seconds => Time(value),
    };

    private string Time(double seconds)
    {
        var (_, length, unit) = Array.Find(Times, x => seconds < x.Until);
        return $"{(seconds / length).ToString(seconds / length < 10 ? "0.#" : "N0", _culture)} {unit.In(language)}";
    }

    private string End(string way, string who) =>
        who.Length == 0 ? DigestTexts.Nobody.In(language)
        : who == Insights.Bounces.CountedMove.SomePerson ? DigestTexts.Persons.In(language)
        : way == "channel" && Enum.TryParse<Channel>(who, ignoreCase: true, out var channel) ? ChannelNames.Of(channel).In(language)
        : who;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Gap();
}

/// <summary>Channels, as the workspace calls them.</summary>
internal static class ChannelNames
{
    public static Words Of(Channel channel) => channel switch
    {
        Channel.Email => new("E-post", "E-post", "E-mail", "E-post", "E-mail"),
        Channel.Chat => new("Chat", "Chat", "Chat", "Chatt", "Chat"),
        Channel.Bot => Same("Bot"),
        Channel.Phone => new("Telefon", "Telefon", "Telefon", "Telefon", "Phone"),
        Channel.Messenger => Same("Messenger"),
        Channel.Facebook => Same("Facebook"),
        Channel.Instagram => Same("Instagram"),
        Channel.WhatsApp => Same("WhatsApp"),
        Channel.Sms => new("SMS", "SMS", "SMS", "Sms", "SMS"),
        Channel.Web => new("Nettskjema", "Nettskjema", "Webformular", "Webbformulär", "Web form"),
        Channel.Post => new("Skannet brev", "Skanna brev", "Scannet brev", "Skannat brev", "Scanned letter"),
        Channel.Desk => new("Oppmøte", "Oppmøte", "Personligt fremmøde", "Personligt besök", "In person, desk"),
    };

    private static Words Same(string name) => new(name, name, name, name, name);
}
