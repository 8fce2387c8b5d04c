using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Html;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Organisation;

public sealed record BrandRow(
    BrandId Id, string Name, string Colour, Language Language, string Signature, string LetterFrame,
    bool Acknowledges, string AcknowledgementText, int AnswerWithinHours, int Version)
{
    public static BrandRow Of(Brand brand) => new(
        brand.Id, brand.Name, brand.Colour, brand.Language, brand.Signature, brand.LetterFrame,
        brand.Acknowledges, brand.AcknowledgementText, brand.AnswerWithinHours, brand.Version);
}

/// <summary>Those the person works for.</summary>
public static class ListBrands
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/brands", Handle).WithName(nameof(ListBrands)).RequireAuthorization(Permissions.ReadConversations);

    public static async Task<IReadOnlyList<BrandRow>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.Brands.OrderBy(x => x.Name).ToListAsync(stop)).Where(x => user.Sees(x.Id)).Select(BrandRow.Of)];
}

public sealed partial record BrandRequest(
    string? Name, string? Colour, Language? Language, string? Signature, string? LetterFrame = null,
    bool? Acknowledges = null, string? AcknowledgementText = null, int? AnswerWithinHours = null)
{
    private const int LongestSignature = 2000;
    private const int LongestFrame = 50_000;
    private const int LongestAnswerTime = 24 * 60;

    /// <summary>Where the answer stands in the frame. Exactly once, so that no answer is lost or doubled.</summary>
    private const string AnswerPlace = "{{answer}}";

    /// <param name="isNew">A new brand needs a name; of an old one what is left out stays.</param>
    public InvalidRequest? Check(bool isNew)
    {
        var errors = new Check();
        if (isNew || Name is not null)
        {
            errors.Name("name", Name);
        }

        errors.Rule("colour", Colour is null || ColourPattern().IsMatch(Colour), "unknown_value");
        errors.Rule("signature", Signature is null || Signature.Length <= LongestSignature, "too_long");
        errors.OptionalText("letterFrame", LetterFrame, LongestFrame);
        errors.Rule("letterFrame", string.IsNullOrWhiteSpace(LetterFrame) || LetterFrame.Split(AnswerPlace).Length == 2, "no_place_for_the_answer");
        errors.Rule("letterFrame", string.IsNullOrWhiteSpace(LetterFrame) || LetterFrame.Length > LongestFrame || ShowsAnswer(LetterFrame), "hides_the_answer");
        errors.OptionalText("acknowledgementText", AcknowledgementText, LongestSignature);
        errors.Range("answerWithinHours", AnswerWithinHours ?? 1, 1, LongestAnswerTime);
        return errors.Refusal;
    }

    /// <summary>A place within a comment, an attribute or hidden text would swallow every answer.</summary>
    private static bool ShowsAnswer(string frame) => HtmlText.ToText(frame.Replace(AnswerPlace, "<p>theanswer</p>", StringComparison.Ordinal)).Contains("theanswer", StringComparison.Ordinal);

    public void ApplyTo(Brand brand)
    {
        brand.Name = Name?.Trim() ?? brand.Name;
        brand.Colour = Colour?.ToLowerInvariant() ?? brand.Colour;
        brand.Language = Language ?? brand.Language;
        brand.Signature = Signature ?? brand.Signature;
        brand.LetterFrame = LetterFrame?.Trim() ?? brand.LetterFrame;
        brand.Acknowledges = Acknowledges ?? brand.Acknowledges;
        brand.AcknowledgementText = AcknowledgementText?.Trim() ?? brand.AcknowledgementText;
        brand.AnswerWithinHours = AnswerWithinHours ?? brand.AnswerWithinHours;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex ColourPattern();
}

public static class AddBrand
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/brands", Handle).WithName(nameof(AddBrand)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Created<BrandRow>, ProblemHttpResult>> Handle(BrandRequest request, CurrentUser user, HttpContext http, Writer writer)
    {
        if (request.Check(isNew: true) is { } invalid)
        {
            return invalid.ToProblem();
        }

        // Somebody bound to some brands would make one that they cannot see.
        if (user.Brands is not null)
        {
            return new NotAllowed().ToProblem();
        }

        var actor = Actor.Of(http);
        var brand = await writer.Write(db => Add(db, request, actor));
        return brand is null ? new NameIsTaken().ToProblem() : TypedResults.Created($"/api/brands/{brand.Id}", BrandRow.Of(brand));
    }

    private static async Task<Brand?> Add(KjerneDb db, BrandRequest request, Actor actor)
    {
        var name = request.Name!.Trim();
        if (await db.Brands.AnyAsync(x => x.Name == name))
        {
            return null;
        }

        var language = request.Language ?? (await db.Installation.SingleOrDefaultAsync())?.Language ?? Language.Nb;
        var brand = new Brand { Name = name, Language = language };
        request.ApplyTo(brand);
        db.Brands.Add(brand);
        await db.SaveChangesAsync();
        Audit.Record(db, actor, "brand_added", $"brand {brand.Id}", new { brand.Name });
        db.Append(new BrandChanged(brand.Id, brand.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return brand;
    }
}

public static class ChangeBrand
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/brands/{id}", Handle).WithName(nameof(ChangeBrand)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Ok<BrandRow>, ProblemHttpResult>> Handle(BrandId id, BrandRequest request, CurrentUser user, HttpContext http, Writer writer)
    {
        if (request.Check(isNew: false) is { } invalid)
        {
            return invalid.ToProblem();
        }

        if (!user.Sees(id))
        {
            return new NoSuchBrand().ToProblem();
        }

        var (actor, ifMatch) = (Actor.Of(http), http.Request.Headers.IfMatch.ToString());
        var (brand, refusal) = await writer.Write(db => Change(db, id, request, ifMatch, actor));
        return refusal is null ? TypedResults.Ok(BrandRow.Of(brand!)) : refusal.ToProblem();
    }

    private static async Task<(Brand?, Refusal?)> Change(KjerneDb db, BrandId id, BrandRequest request, string ifMatch, Actor actor)
    {
        if (await db.Brands.SingleOrDefaultAsync(x => x.Id == id) is not { } brand)
        {
            return (null, new NoSuchBrand());
        }

        if (!IfMatch.Fits(ifMatch, brand.Version))
        {
            return (null, new ChangedBySomeoneElse(brand.Version));
        }

        var name = request.Name?.Trim();
        if (name is not null && await db.Brands.AnyAsync(x => x.Name == name && x.Id != id))
        {
            return (null, new NameIsTaken());
        }

        var before = BrandRow.Of(brand);
        request.ApplyTo(brand);
        brand.Version++;
        Audit.Record(db, actor, "brand_changed", $"brand {id}", new { before, after = BrandRow.Of(brand) });
        db.Append(new BrandChanged(id, brand.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return (brand, null);
    }
}
