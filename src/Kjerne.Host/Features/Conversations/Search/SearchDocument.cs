using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>A conversation as the index keeps it: which folded words stand in it, and which of them name people. No order, no counts.</summary>
public sealed record SearchDocument(ConversationId Id, IReadOnlyCollection<string> Words)
{
    /// <summary>Before a word that names who wrote (customer, sender). A letter no Nordic word begins with, so that both databases take it for part of the word.</summary>
    public const char Sender = '\u01C0';

    /// <summary>Before a word that names whom our side wrote to.</summary>
    public const char Receiver = '\u01C1';

    /// <summary>Bounds what one endless thread costs at each new message: newest messages, characters of each, words of all.</summary>
    private const int MostMessages = 200;
    private const int MostText = 8_000;
    private const int MostWords = 3_000;

    public static async Task<List<SearchDocument>> Build(KjerneDb db, IReadOnlyCollection<ConversationId> ids, CancellationToken stop = default)
    {
        var list = ids.ToList();
        var found = await (
            from x in db.Conversations
            where EF.Parameter(list).Contains(x.Id)
            join customer in db.Customers on x.CustomerId equals customer.Id
            select new { x.Id, x.Subject, x.CustomerId, customer.Name }).ToListAsync(stop);
        var customers = found.Select(x => x.CustomerId).Distinct().ToList();
        var identities = (await db.CustomerIdentities.Where(x => EF.Parameter(customers).Contains(x.CustomerId)).Select(x => new { x.CustomerId, x.Value }).ToListAsync(stop)).ToLookup(x => x.CustomerId, x => x.Value);

        // By message: attachments have no order by conversation.
        var files = (await (
            from message in db.Messages
            where EF.Parameter(list).Contains(message.ConversationId) && message.HasAttachments
            join file in db.Attachments on message.Id equals file.MessageId
            select new { message.ConversationId, file.FileName }).ToListAsync(stop)).ToLookup(x => x.ConversationId, x => x.FileName);
        var fields = (await db.ConversationFieldValues.Where(x => EF.Parameter(list).Contains(x.ConversationId)).Select(x => new { x.ConversationId, x.Value }).ToListAsync(stop)).ToLookup(x => x.ConversationId, x => x.Value);
        var messages = (await db.Messages.Where(x => EF.Parameter(list).Contains(x.ConversationId))
            .Select(x => new { x.Id, x.ConversationId, x.From, x.To, x.Cc, x.Kind, Text = (x.NewText ?? x.Text).Substring(0, MostText), x.Subject }).ToListAsync(stop)).ToLookup(x => x.ConversationId);
        return found.ConvertAll(x =>
        {
            var words = new WordSet(MostWords);
            words.Add(x.Id.ToString());
            words.Add(x.Subject);
            words.AddPerson(x.Name, Sender);
            foreach (var identity in identities[x.CustomerId])
            {
                words.AddPerson(identity, Sender);
            }

            foreach (var text in files[x.Id].Concat(fields[x.Id]))
            {
                words.Add(text);
            }

            foreach (var message in messages[x.Id].OrderByDescending(m => m.Id.Value).Take(MostMessages))
            {
                words.Add(message.Subject);
                words.Add(message.Text);
                words.AddPerson($"{message.From?.Name} {message.From?.Address}", Sender);
                foreach (var address in message.To.Concat(message.Cc))
                {
                    words.AddPerson($"{address.Name} {address.Address}", Receiver);
                }
            }

            return new SearchDocument(x.Id, words.All);
        });
    }

    private sealed class WordSet(int most)
    {
        public HashSet<string> All { get; } = new(StringComparer.Ordinal);

        public void Add(string text)
        {
            foreach (var number in SearchNumbers.In(text))
            {
                AddWord(number);
            }

            foreach (var (word, _, _) in SearchFolding.Words(text))
            {
                AddWord(word);
            }
        }

        /// <summary>Found by the plain word and by who it is.</summary>
        public void AddPerson(string text, char mark)
        {
            Add(text);
            foreach (var (word, _, _) in SearchFolding.Words(text))
            {
                AddWord(mark + word);
            }
        }

        private void AddWord(string word)
        {
            if (All.Count < most)
            {
                All.Add(word);
            }
        }
    }
}
