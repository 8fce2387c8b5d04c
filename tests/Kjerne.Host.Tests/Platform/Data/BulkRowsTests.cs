using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>Rows that go past the change tracker stand as if they had gone through it.</summary>
public sealed class BulkRowsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public async Task What_is_added_in_bulk_reads_as_what_is_added_one_by_one()
    {
        await using var house = await MailHouse.Start();
        var (app, brand) = (house.App, house.Place.Brand);
        var (single, bulk) = await app.Writer.Write(async db =>
        {
            var one = CustomerOf(brand);
            db.Customers.Add(one);
            await db.SaveChangesAsync();
            var many = Enumerable.Range(0, 300).Select(_ => CustomerOf(brand)).ToList();
            await BulkRows.GiveIds<Customer, CustomerId>(db, many);
            await BulkRows.Insert(db, many);
            var threads = many.ConvertAll(x => ThreadOf(brand, x.Id));
            await BulkRows.GiveIds<Conversation, ConversationId>(db, threads);
            await BulkRows.Insert(db, threads);
            var messages = threads.ConvertAll(x => MessageOf(x));
            await BulkRows.GiveIds<Message, MessageId>(db, messages);
            await BulkRows.Insert(db, messages);
            var thread = ThreadOf(brand, one.Id);
            db.Conversations.Add(thread);
            await db.GiveIds();
            db.Messages.Add(MessageOf(thread));
            await db.SaveChangesAsync();
            return (one.Id, many.ConvertAll(x => x.Id));
        });

        Assert.Equal(300, bulk.Distinct().Count());
        Assert.DoesNotContain(single, bulk);
        var all = await app.Read(db => (
            from customer in db.Customers
            where customer.Id == single || bulk.Contains(customer.Id)
            join thread in db.Conversations on customer.Id equals thread.CustomerId
            join message in db.Messages on thread.Id equals message.ConversationId
            select new { customer, thread, message }).ToListAsync());
        Assert.Equal(301, all.Count);
        var kinds = all.Select(x => JsonSerializer.Serialize(new
        {
            x.customer.Name, x.customer.Language, x.customer.Note, x.customer.IsUnknown, x.customer.CreatedAt, x.customer.Version,
            x.thread.State, x.thread.WaitingSince, x.thread.LastActivityAt, x.thread.Channel, Thread = x.thread.Version,
            x.message.Kind, x.message.To, x.message.From, x.message.Text, x.message.At, x.message.Delivery, x.message.ExternalId,
        })).Distinct();
        Assert.Single(kinds);
    }

    [Fact]
    public async Task Ids_go_on_behind_those_given_in_bulk()
    {
        await using var house = await MailHouse.Start();
        var brand = house.Place.Brand;
        var last = await house.App.Writer.Write(async db =>
        {
            var many = Enumerable.Range(0, 40).Select(_ => CustomerOf(brand)).ToList();
            await BulkRows.GiveIds<Customer, CustomerId>(db, many);
            await BulkRows.Insert(db, many);
            return many.Max(x => x.Id.Value);
        });

        var next = await house.App.Writer.Write(async db =>
        {
            var one = CustomerOf(brand);
            db.Customers.Add(one);
            await db.SaveChangesAsync();
            return one.Id.Value;
        });

        Assert.True(next > last, $"{next} after {last}");
    }

    [Fact]
    public async Task Outside_of_a_write_nothing_is_added()
    {
        await using var house = await MailHouse.Start();

        await Assert.ThrowsAsync<InvalidOperationException>(() => house.App.Read(async db =>
        {
            await BulkRows.Insert(db, [CustomerOf(house.Place.Brand)]);
            return true;
        }));
    }

    private static Customer CustomerOf(BrandId brand) => new() { BrandId = brand, Name = "Åse «1»", CreatedAt = Noon, Language = Language.Nn };

    private static Conversation ThreadOf(BrandId brand, CustomerId customer) => new()
    {
        BrandId = brand, CustomerId = customer, Subject = "Emne", Channel = Channel.Phone, ChannelAccountId = null, CreatedAt = Noon, LastActivityAt = Noon,
    };

    private static Message MessageOf(Conversation thread) => new()
    {
        BrandId = thread.BrandId, ConversationId = thread.Id, InquiryId = null, Kind = MessageKind.Inbound, Channel = Channel.Phone, ChannelAccountId = null, At = Noon, AuthorUserId = null,
        AuthorName = "Åse", Subject = "Emne", Text = "😀 tekst", ExternalId = null, To = [new MessageAddress("Kari", "kari@kunde.example")],
    };
}
