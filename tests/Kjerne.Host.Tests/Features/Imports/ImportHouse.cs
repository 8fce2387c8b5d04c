using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Imports;

/// <summary>An administrator who imports files, as the page does it.</summary>
internal sealed class ImportHouse : IAsyncDisposable
{
    private ImportHouse(MailHouse house, HttpClient administrator) => (House, Administrator) = (house, administrator);

    public MailHouse House { get; }

    public HttpClient Administrator { get; }

    public static async Task<ImportHouse> Start() => await In(await MailHouse.Start());

    public static async Task<ImportHouse> In(MailHouse house) => new(house, await house.App.SignedInAs(Role.Administrator));

    public async Task<JsonElement> Add(string fileName, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Administrator.PostAsync($"/api/imports?brandId={House.Place.Brand}&fileName={Uri.EscapeDataString(fileName)}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public Task<JsonElement> Add(string fileName, string content) => Add(fileName, Encoding.UTF8.GetBytes(content));

    /// <summary>Adds, starts as guessed and waits for the end.</summary>
    public async Task<JsonElement> Import(string fileName, string content, object? start = null)
    {
        var id = (await Add(fileName, content)).GetProperty("id").GetInt64();
        var started = await Administrator.Post($"/api/imports/{id}/start", start ?? new { });
        Assert.True(started.Status == HttpStatusCode.OK, $"{started}");
        return await Ended(id);
    }

    public async Task<JsonElement> Ended(long id)
    {
        JsonElement view = default;
        await Eventually.True(
            async () => (view = (await Administrator.Read($"/api/imports/{id}")).Body).GetProperty("state").GetString() is not ("waiting" or "running" or "undoing"), what: "the import has ended");
        return view;
    }

    public static (string? State, long Imported, long Doubles, long Problems) Told(JsonElement view) =>
        (view.GetProperty("state").GetString(), view.GetProperty("imported").GetInt64(), view.GetProperty("doubles").GetInt64(), view.GetProperty("problems").GetInt64());

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
