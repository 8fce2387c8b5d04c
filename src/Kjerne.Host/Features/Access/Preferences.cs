using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Access;

/// <summary>Where somebody goes after a reply has been sent.</summary>
public enum NextStep
{
    Stay,

    /// <summary>The next conversation in the list.</summary>
    Next,

    /// <summary>Back to the list.</summary>
    List,
}

/// <summary>How one person likes to work, the same in every browser. A person without a row has what a new row has.</summary>
public sealed class Preferences
{
    public required UserId UserId { get; init; }
    public NextStep AfterSending { get; set; } = NextStep.Stay;

    /// <summary>Keys without Ctrl or ⌘ (WCAG 2.2, 2.1.4).</summary>
    public bool SingleKeys { get; set; } = true;

    /// <summary>Own keys by the action's name; an empty list takes its keys away. Actions not named keep theirs.</summary>
    public Dictionary<string, string[]> Keys { get; set; } = [];
    public int Version { get; set; } = 1;
}

public sealed record PreferencesView(NextStep AfterSending, bool SingleKeys, IReadOnlyDictionary<string, string[]> Keys, int Version)
{
    public static PreferencesView Of(Preferences x) => new(x.AfterSending, x.SingleKeys, x.Keys, x.Version);
}

internal sealed class PreferencesMapping : IEntityTypeConfiguration<Preferences>
{
    private static readonly ValueConverter<Dictionary<string, string[]>, string> Json = new(
        keys => JsonSerializer.Serialize(keys, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<Dictionary<string, string[]>>(text, JsonSerializerOptions.Default)!);

    public void Configure(EntityTypeBuilder<Preferences> row)
    {
        row.ToTable("preferences");
        row.HasKey(x => x.UserId);
        row.Property(x => x.UserId).ValueGeneratedNever();
        row.Property(x => x.Keys).HasConversion(Json);
        row.Property(x => x.Version).IsConcurrencyToken();
    }
}

public static class MyPreferences
{
    /// <summary>Far above the number of actions there are, and of keys anybody gives one.</summary>
    private const int MostActions = 300;
    private const int MostKeys = 4;
    private const int LongestName = 64;

    /// <summary>Fields left out stay as they are; keys are given whole.</summary>
    public sealed record Request(NextStep? AfterSending, bool? SingleKeys, Dictionary<string, string[]>? Keys);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/preferences", Get).WithName("GetPreferences").RequireAuthorization(Permissions.Self);
        api.MapPatch("/me/preferences", Change).WithName("ChangePreferences").RequireAuthorization(Permissions.Self);
    }

    private static async Task<PreferencesView> Get(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        PreferencesView.Of(await db.Set<Preferences>().FirstOrDefaultAsync(x => x.UserId == user.Id, stop) ?? new Preferences { UserId = user.Id });

    private static async Task<Results<Ok<PreferencesView>, ProblemHttpResult>> Change(Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (Check(request) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var changed = await writer.Write(async db =>
        {
            var row = await db.Set<Preferences>().AsTracking().FirstOrDefaultAsync(x => x.UserId == user.Id, stop);
            if (row is null)
            {
                db.Add(row = new Preferences { UserId = user.Id });
            }
            else
            {
                row.Version++;
            }

            row.AfterSending = request.AfterSending ?? row.AfterSending;
            row.SingleKeys = request.SingleKeys ?? row.SingleKeys;
            row.Keys = request.Keys ?? row.Keys;
            db.Append(new PreferencesChanged(user.Id, row.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return row;
        }, stop);
        return TypedResults.Ok(PreferencesView.Of(changed));
    }

    /// <summary>Which actions there are only the browser app knows; here the shape of keys is held: one character, two after each other, or with mod.</summary>
    private static InvalidRequest? Check(Request request)
    {
        var keys = request.Keys ?? [];
        return new Check().Count("keys", keys.Count, MostActions)
            .Rule("keys", keys.All(x => x.Key.Length is > 0 and <= LongestName && x.Value.Length <= MostKeys && x.Value.All(IsKey)), "unknown_value").Refusal;
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= 24 && !key.Any(char.IsControl) && !key.Contains("alt+", StringComparison.OrdinalIgnoreCase);
}

public sealed record PreferencesChanged(UserId UserId, int Version) : IFact
{
    public FactSubject Subject => new("preferences", UserId.Value, null, Version);
}
