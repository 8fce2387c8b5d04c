namespace Kjerne.Features.Notifications;

/// <summary>The words of the mail about unread notifications, in its reader's language.</summary>
internal static class NotificationMailTexts
{
    public static (string Subject, string Text) Write(Language language, string name, IReadOnlyList<KeyValuePair<NotificationKind, int>> counts, Uri? address)
    {
        var (greeting, body, link) = Frame(language);
        var total = counts.Sum(x => x.Value);
        var lines = string.Join('\n', counts.Select(x => $"  {x.Value} · {KindOf(language, x.Key)}"));
        var where = address is null ? "" : $"\n\n{link}\n{new Uri(address, "workspace/").AbsoluteUri}";
        return (Subject(language, total), $"{greeting} {name}\n\n{body}\n\n{lines}{where}\n");
    }

    private static string Subject(Language language, int count) => language switch
    {
        Language.Nb => count == 1 ? "1 ulest varsel i Kjerne" : $"{count} uleste varsler i Kjerne",
        Language.Nn => count == 1 ? "1 ulese varsel i Kjerne" : $"{count} ulesne varsel i Kjerne",
        Language.Da => count == 1 ? "1 ulæst besked i Kjerne" : $"{count} ulæste beskeder i Kjerne",
        Language.Sv => count == 1 ? "1 oläst avisering i Kjerne" : $"{count} olästa aviseringar i Kjerne",
        Language.En => count == 1 ? "1 unread notification in Kjerne" : $"{count} unread notifications in Kjerne",
    };

    private static (string Greeting, string Body, string Link) Frame(Language language) => language switch
    {
        Language.Nb => ("Hei", "Dette har du ikke lest ennå:", "Se dem her. Der velger du også hva du får e-post om:"),
        Language.Nn => ("Hei", "Dette har du ikkje lese enno:", "Sjå dei her. Der vel du òg kva du får e-post om:"),
        Language.Da => ("Hej", "Dette har du ikke læst endnu:", "Se dem her. Der vælger du også, hvad du får e-mail om:"),
        Language.Sv => ("Hej", "Det här har du inte läst än:", "Se dem här. Där väljer du också vad du får e-post om:"),
        Language.En => ("Hello", "You have not read these yet:", "See them here. There you also choose what you get mail about:"),
    };

    private static string KindOf(Language language, NotificationKind kind) => (language, kind) switch
    {
        (Language.Nb, NotificationKind.Assigned) => "tildelt deg",
        (Language.Nb, NotificationKind.Mentioned) => "du er nevnt",
        (Language.Nb, NotificationKind.CustomerWrote) => "kunden din har skrevet",
        (Language.Nb, NotificationKind.Followed) => "nytt i dialoger du følger",
        (Language.Nb, NotificationKind.ReplyFailed) => "svar som ikke kom fram",
        (Language.Nb, NotificationKind.PartnerOverdue) => "partner over fristen",
        (Language.Nb, NotificationKind.PartnerAnswered) => "partner har svart",
        (Language.Nb, NotificationKind.TeamQueue) => "nytt i teamets kø",
        (Language.Nb, NotificationKind.AlarmRaised) => "flere henvendelser enn vanlig om det samme",
        (Language.Nb, NotificationKind.KeyFigureReview) => "nøkkeltall du skal se på igjen",
        (Language.Nn, NotificationKind.Assigned) => "tildelt deg",
        (Language.Nn, NotificationKind.Mentioned) => "du er nemnd",
        (Language.Nn, NotificationKind.CustomerWrote) => "kunden din har skrive",
        (Language.Nn, NotificationKind.Followed) => "nytt i dialogar du følgjer",
        (Language.Nn, NotificationKind.ReplyFailed) => "svar som ikkje kom fram",
        (Language.Nn, NotificationKind.PartnerOverdue) => "partnar over fristen",
        (Language.Nn, NotificationKind.PartnerAnswered) => "partnar har svara",
        (Language.Nn, NotificationKind.TeamQueue) => "nytt i køen til teamet",
        (Language.Nn, NotificationKind.AlarmRaised) => "fleire henvendingar enn vanleg om det same",
        (Language.Nn, NotificationKind.KeyFigureReview) => "nøkkeltal du skal sjå på igjen",
        (Language.Da, NotificationKind.Assigned) => "tildelt dig",
        (Language.Da, NotificationKind.Mentioned) => "du er nævnt",
        (Language.Da, NotificationKind.CustomerWrote) => "din kunde har skrevet",
        (Language.Da, NotificationKind.Followed) => "nyt i dialoger, du følger",
        (Language.Da, NotificationKind.ReplyFailed) => "svar, der ikke nåede frem",
        (Language.Da, NotificationKind.PartnerOverdue) => "partner over fristen",
        (Language.Da, NotificationKind.PartnerAnswered) => "partner har svaret",
        (Language.Da, NotificationKind.TeamQueue) => "nyt i teamets kø",
        (Language.Da, NotificationKind.AlarmRaised) => "flere henvendelser end normalt om det samme",
        (Language.Da, NotificationKind.KeyFigureReview) => "nøgletal, du skal se på igen",
        (Language.Sv, NotificationKind.Assigned) => "tilldelat dig",
        (Language.Sv, NotificationKind.Mentioned) => "du har nämnts",
        (Language.Sv, NotificationKind.CustomerWrote) => "din kund har skrivit",
        (Language.Sv, NotificationKind.Followed) => "nytt i dialoger du följer",
        (Language.Sv, NotificationKind.ReplyFailed) => "svar som inte kom fram",
        (Language.Sv, NotificationKind.PartnerOverdue) => "partner över tidsfristen",
        (Language.Sv, NotificationKind.PartnerAnswered) => "partner har svarat",
        (Language.Sv, NotificationKind.TeamQueue) => "nytt i teamets kö",
        (Language.Sv, NotificationKind.AlarmRaised) => "fler ärenden än vanligt om samma sak",
        (Language.Sv, NotificationKind.KeyFigureReview) => "nyckeltal du ska gå igenom igen",
        (_, NotificationKind.Assigned) => "assigned to you",
        (_, NotificationKind.Mentioned) => "you were mentioned",
        (_, NotificationKind.CustomerWrote) => "your customer has written",
        (_, NotificationKind.Followed) => "news in conversations you follow",
        (_, NotificationKind.ReplyFailed) => "replies that did not arrive",
        (_, NotificationKind.PartnerOverdue) => "a partner past the deadline",
        (_, NotificationKind.PartnerAnswered) => "a partner has answered",
        (_, NotificationKind.TeamQueue) => "news in your team's queue",
        (_, NotificationKind.AlarmRaised) => "more inquiries than usual about the same",
        (_, NotificationKind.KeyFigureReview) => "key figures to review",
    };
}
