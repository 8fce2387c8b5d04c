using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Imports.Formats;

/// <summary>The systems' own shapes, as their APIs and exports document them (Zendesk, Zammad, Freshdesk and Intercom developer documentation, 2026).</summary>
public static class Tickets
{
    /// <summary>Account export and incremental export; comments beside the ticket where the export carries them.</summary>
    public static readonly TicketShape Zendesk = new("tickets", (ticket, _) =>
    {
        var (opened, requester) = (ticket.At("created_at")!.Value, ticket.Person("requester"));
        var author = requester.Id ?? ticket.Text("requester_id");
        var messages = ticket["comments"].Items.Select(x => Message(
            x.Is("public") || x["public"].Kind == System.Text.Json.JsonValueKind.Undefined ? (x.Text("author_id") ?? x["author"].Id) == author : null,
            x.At("created_at") ?? opened, x.Person("author").Text("name"), x.Body("plain_body", "html_body") ?? x.Body("body", "body"), CarriedFiles.Of(x))).ToList();
        return Case(ticket, messages, ticket.Body("description", "description"), x => x with
        {
            SolvedAt = ticket["metric_set"].At("solved_at") ?? (ticket.Text("status") is "solved" or "closed" ? ticket.At("solved_at", "updated_at") : null),
            Channel = ChannelWords.Of(ticket["via"].Text("channel") ?? ""),
            CustomerName = requester.Text("name"), CustomerEmail = requester.Text("email"), CustomerPhone = requester.Text("phone"), CustomerNumber = requester.Text("external_id"),
            Topic = ticket.Text("type") is { } type ? [type] : [],
            Handler = ticket.Person("assignee").Text("email", "name"),
            Satisfaction = ticket["satisfaction_rating"].Text("score") switch { "good" => 100, "bad" => 0, _ => null },
        });
    });

    /// <summary>The list of tickets with <c>expand=true</c>, articles beside each.</summary>
    public static readonly TicketShape Zammad = new("tickets", (ticket, _) =>
    {
        var opened = ticket.At("created_at")!.Value;
        var messages = ticket["articles"].Items.Where(x => x.Text("sender") != "System").Select(x => Message(
            x.Is("internal") ? null : x.Text("sender") != "Agent", x.At("created_at") ?? opened, x.Text("sender") == "Agent" ? x.Text("from", "created_by") : null,
            x.Text("content_type")?.Contains("html", StringComparison.Ordinal) == true ? x.Body("-", "body") : x.Body("body", "body"), CarriedFiles.Of(x))).ToList();
        var customer = ticket.Text("customer");
        return Case(ticket, messages, null, x => x with
        {
            FirstAnswerAt = ticket.At("first_response_at"),
            SolvedAt = ticket.At("close_at"),
            Channel = ChannelWords.Of(ticket.Text("create_article_type") ?? ticket["articles"].Items.Select(a => a.Text("type")).FirstOrDefault() ?? ""),
            CustomerEmail = customer?.Contains('@') == true ? customer : null, CustomerName = customer?.Contains('@') == true ? null : customer,
            Topic = ticket.Text("group") is { } group ? [group] : [],
            Handler = ticket.Text("owner") is { } owner and not "-" ? owner : null,
            HandlingSeconds = (ticket.Number("time_unit") ?? 0) * 60,
        });
    });

    private static Channel? FreshdeskSource(long? number) => number switch
    {
        1 or 10 => Channel.Email,
        2 or 9 => Channel.Web,
        3 => Channel.Phone,
        6 => Channel.Facebook,
        7 => Channel.Chat,
        13 => Channel.WhatsApp,
        _ => null,
    };

    /// <summary>The list of tickets with <c>include=conversations,requester,stats</c>, and the account export of older installations.</summary>
    public static readonly TicketShape Freshdesk = new("tickets", (ticket, _) =>
    {
        var opened = ticket.At("created_at")!.Value;
        var question = ticket.Body("description_text", "description");
        var messages = new List<ImportedMessage?> { Message(isAsked: true, opened, null, question, CarriedFiles.Of(ticket)) };
        messages.AddRange(ticket["conversations"].Items.Select(x => Message(x.Is("private") ? null : x.Is("incoming"), x.At("created_at") ?? opened, null, x.Body("body_text", "body"), CarriedFiles.Of(x))));
        var (requester, stats) = (ticket.Person("requester"), ticket["stats"]);
        return Case(ticket, messages, null, x => x with
        {
            FirstAnswerAt = stats.At("first_responded_at"),
            SolvedAt = stats.At("resolved_at", "closed_at"),
            Channel = FreshdeskSource(ticket.Number("source")) ?? ChannelWords.Of(ticket.Text("source_name") ?? ""),
            CustomerName = requester.Text("name") ?? ticket.Text("requester_name"), CustomerEmail = requester.Text("email") ?? ticket.Text("email"), CustomerPhone = requester.Text("phone", "mobile") ?? ticket.Text("phone"),
            Topic = ticket.Text("type", "ticket_type") is { } type ? [type] : [],
            Handler = ticket.Person("responder").Text("email", "name") ?? ticket.Text("responder_name"),
        });
    });

    /// <summary>Conversations with their parts; text comes as HTML.</summary>
    public static readonly TicketShape Intercom = new("conversations", (ticket, _) =>
    {
        var (opened, source) = (ticket.At("created_at")!.Value, ticket["source"]);
        var messages = new List<ImportedMessage?> { Message(IsCustomer(source), opened, NameOfStaff(source), source.Body("-", "body"), CarriedFiles.Of(source)) };
        messages.AddRange(ticket["conversation_parts"]["conversation_parts"].Items
            .Select(x => Message(x.Text("part_type") == "note" ? null : IsCustomer(x), x.At("created_at") ?? opened, NameOfStaff(x), x.Body("-", "body"), CarriedFiles.Of(x))));
        var contact = IsCustomer(source) ? source["author"] : ticket["contacts"]["contacts"].Items.FirstOrDefault();
        return Case(ticket, messages, null, x => x with
        {
            Subject = source.Text("subject") is { } subject ? Kjerne.Platform.Html.HtmlText.ToText(subject).Trim() : x.Subject,
            FirstAnswerAt = ticket["statistics"].At("first_admin_reply_at"),
            SolvedAt = ticket["statistics"].At("last_close_at"),
            Channel = source.Text("type") is "conversation" ? Channel.Chat : ChannelWords.Of(source.Text("type") ?? ""),
            CustomerName = contact.Text("name"), CustomerEmail = contact.Text("email"), CustomerNumber = contact.Text("external_id"),
            Satisfaction = ticket["conversation_rating"].Number("rating") is { } rating and >= 1 and <= 5 ? (short)((rating - 1) * 25) : null,
        });
    });

    private static bool IsCustomer(TicketJson part) => part["author"].Text("type") is "user" or "lead" or "contact";

    private static string? NameOfStaff(TicketJson part) => IsCustomer(part) ? null : part["author"].Text("name");

    /// <param name="isAsked">True: by the customer; false: by our side; null: among our own.</param>
    private static ImportedMessage? Message(bool? isAsked, DateTimeOffset at, string? author, string? text, IReadOnlyList<ImportedFile> files) =>
        text is null && files.Count == 0 ? null
        : new ImportedMessage(isAsked switch { true => MessageKind.Inbound, false => MessageKind.Outbound, null => MessageKind.Note }, at, author, text ?? "") { Carried = files };

    /// <summary>Null when neither a subject nor a message says anything.</summary>
    private static ImportedCase? Case(TicketJson ticket, IReadOnlyList<ImportedMessage?> found, string? description, Func<ImportedCase, ImportedCase> fill)
    {
        var opened = ticket.At("created_at")!.Value;
        var messages = found.OfType<ImportedMessage>().OrderBy(x => x.At).ToList();
        var title = ticket.Text("subject", "raw_subject", "title");
        if (messages.Count == 0 && (description ?? title) is { } text)
        {
            messages.Add(new ImportedMessage(MessageKind.Inbound, opened, null, text));
        }

        return messages.Count == 0 ? null : fill(new ImportedCase
        {
            Key = StoredText.Clean(ticket.Id, Inquiries.ImportedInquiry.LongestKey),
            OpenedAt = opened,
            Subject = StoredText.Clean(title ?? Conversation.PreviewOf(messages[0].Text), 500),
            Messages = messages,
        });
    }
}
