namespace Kjerne.Platform.Http;

/// <summary>A request to an address that somebody else chose: a customer's image, a receiver's webhook, a page to import.</summary>
public sealed record FetchRequest(string Address)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>
    /// Sent to the first address's origin only, never to another one it redirects to. Names that belong to the connection
    /// (Host, Cookie, Content-Length, …) are left out; a value with a line end throws <see cref="FormatException"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>With a body no redirect is followed.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string BodyType { get; init; } = "application/json";
}
