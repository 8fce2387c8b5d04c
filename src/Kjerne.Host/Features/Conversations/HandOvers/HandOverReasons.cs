using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Conversations.HandOvers;

/// <summary>Why something is handed over, chosen by one key (1 to 9). The organisation's own; one row, which is there once somebody has changed the list.</summary>
public sealed class HandOverReasons
{
    public const int OnlyId = 1;
    public const int Most = 9;

    /// <summary>What a new installation has. The workspace has their words in its five languages; in the log stands the word here.</summary>
    public static readonly IReadOnlyList<string> Defaults = ["knowledge", "wrong_team", "authority", "language", "customer_asked", "absence", "workload"];

    public int Id { get; private init; } = OnlyId;

    /// <summary>In the order of their keys: one of <see cref="Defaults"/>, or the organisation's own words.</summary>
    public required List<string> Reasons { get; set; }
    public int Version { get; set; } = 1;
}

internal sealed class HandOverReasonMapping : IEntityTypeConfiguration<HandOverReasons>
{
    private static readonly ValueConverter<List<string>, string> AsJson = new(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<List<string>>(text, JsonSerializerOptions.Default)!);

    private static readonly ValueComparer<List<string>> Same = new((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list.ToList());

    public void Configure(EntityTypeBuilder<HandOverReasons> row)
    {
        row.ToTable("hand_over_reasons");
        row.HasKey(x => x.Id);
        row.Property(x => x.Id).ValueGeneratedNever();
        row.Property(x => x.Reasons).HasConversion(AsJson, Same);
        row.Property(x => x.Version).IsConcurrencyToken();
    }
}

public static class ManageHandOverReasons
{
    private const int Longest = 100;

    public sealed record Request(IReadOnlyList<string>? Reasons);

    /// <param name="Version">0 while nobody has changed the list.</param>
    public sealed record Response(IReadOnlyList<string> Reasons, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hand-over-reasons", List).WithName("ListHandOverReasons").RequireAuthorization(Permissions.ReadConversations);
        api.MapPut("/hand-over-reasons", Change).WithName("ChangeHandOverReasons").RequireAuthorization(Permissions.ManageOrganisation);
    }

    private static async Task<Response> List(KjerneDb db, CancellationToken stop) =>
        await db.Set<HandOverReasons>().SingleOrDefaultAsync(stop) is { } row ? new Response(row.Reasons, row.Version) : new Response(HandOverReasons.Defaults, 0);

    private static Task<Results<Ok<Response>, ProblemHttpResult>> Change(
        Request request, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<Response>, ProblemHttpResult>>(async db =>
        {
            var reasons = (request.Reasons ?? []).Select(x => StoredText.Clean(x, Longest + 1).Trim()).Where(x => x.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (new Check().Rule("reasons", reasons.Count > 0, "required").Count("reasons", reasons.Count, HandOverReasons.Most)
                .Rule("reasons", reasons.TrueForAll(x => x.Length <= Longest), "too_long").Refusal is { } invalid)
            {
                return invalid.ToProblem();
            }

            var row = await db.Set<HandOverReasons>().AsTracking().SingleOrDefaultAsync(stop);
            if (!IfMatch.Fits(ifMatch, row?.Version ?? 0))
            {
                return new ChangedBySomeoneElse(row?.Version ?? 0).ToProblem();
            }

            if (row is null)
            {
                db.Add(row = new HandOverReasons { Reasons = reasons });
            }
            else
            {
                (row.Reasons, row.Version) = (reasons, row.Version + 1);
            }

            Audit.Record(db, actor, "hand_over_reasons_changed", "installation", new { reasons });
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new Response(row.Reasons, row.Version));
        }, stop);
    }
}
