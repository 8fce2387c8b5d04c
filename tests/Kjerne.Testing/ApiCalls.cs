using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kjerne.Testing;

/// <summary>An answer of the API. The body is undefined when there is none or it is not JSON.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>The refusal's code; null when it is none.</summary>
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public JsonElement this[string name] => Body.GetProperty(name);

    public override string ToString() => $"{(int)Status} {Body}";
}

/// <summary>Requests as the browser app makes them.</summary>
public static class ApiCalls
{
    public static Task<Answer> Read(this HttpClient client, string path) => client.Call(HttpMethod.Get, path, body: null);

    public static Task<Answer> Post(this HttpClient client, string path, object? body, params (string Name, string Value)[] headers) => client.Call(HttpMethod.Post, path, body, headers);

    public static Task<Answer> Put(this HttpClient client, string path, object? body, params (string Name, string Value)[] headers) => client.Call(HttpMethod.Put, path, body, headers);

    public static async Task<Answer> Call(this HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        return await Of(response);
    }

    /// <summary>Uploads a file for a reply or note.</summary>
    public static Task<Answer> Upload(this HttpClient client, string fileName, string contentType, byte[] content) => client.SendFile(HttpMethod.Post, "/api/files", fileName, contentType, content);

    public static async Task<Answer> SendFile(this HttpClient client, HttpMethod method, string path, string fileName, string contentType, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var form = new MultipartFormDataContent { { file, "file", fileName } };
        using var request = new HttpRequestMessage(method, path) { Content = form };
        using var response = await client.SendAsync(request);
        return await Of(response);
    }

    private static async Task<Answer> Of(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isJson = bytes.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        using var document = isJson ? JsonDocument.Parse(bytes) : null;
        return new Answer(response.StatusCode, document?.RootElement.Clone() ?? default);
    }
}
