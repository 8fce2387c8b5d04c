using System.ComponentModel.DataAnnotations;

namespace Kjerne.Features.Topics;

/// <summary>An address that makes vectors of texts, as OpenAI's embeddings API does. Nothing is asked as long as none is set.</summary>
public sealed class EmbeddingsOptions : IValidatableObject
{
    /// <summary>The address itself, or the server's root or its /v1, as in http://localhost:8080.</summary>
    public string? Url { get; set; }

    [Required]
    public string Model { get; set; } = "text-embedding-3-small";

    /// <summary>Sent as a bearer token; none is sent when empty.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Texts in one request; smaller servers take 32.</summary>
    [Range(1, 2048)]
    public int Batch { get; set; } = 32;

    /// <summary>A request that takes longer has failed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Where requests go; null when none is set.</summary>
    public Uri? Address => Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? WithPath(url) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Url) && Address is null)
        {
            yield return new ValidationResult("Kjerne:Embeddings:Url must be an address that begins with http:// or https://.", [nameof(Url)]);
        }
        else if (Address is { UserInfo.Length: > 0 })
        {
            yield return new ValidationResult("Kjerne:Embeddings:Url must not hold a name or password; a key belongs in Kjerne:Embeddings:ApiKey.", [nameof(Url)]);
        }

        if (ApiKey?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult("Kjerne:Embeddings:ApiKey must be one line.", [nameof(ApiKey)]);
        }
    }

    private static Uri WithPath(Uri url) => url.AbsolutePath.TrimEnd('/') switch
    {
        "" => new UriBuilder(url) { Path = "/v1/embeddings" }.Uri,
        var path when path.EndsWith("/v1", StringComparison.Ordinal) => new UriBuilder(url) { Path = path + "/embeddings" }.Uri,
        _ => url,
    };
}
