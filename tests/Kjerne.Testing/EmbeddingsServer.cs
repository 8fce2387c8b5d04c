using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kjerne.Testing;

public enum EmbeddingsFault
{
    None, Broken, TooMany, NoAnswer, OneTooFew, OneShorter, NotANumber, SameIndexTwice, NoJson,
}

/// <summary>Answers POST /v1/embeddings as published, last text first, and as wrongly as a test wants. A vector says which of the given words the text holds.</summary>
public sealed class EmbeddingsServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string[][] _matters;

    private EmbeddingsServer(WebApplication app, string[][] matters) => (_app, _matters) = (app, matters);

    public string Url => _app.Urls.First();

    public EmbeddingsFault Fault { get; set; }

    public string RetryAfter { get; set; } = "1";

    public bool AnswersInBase64 { get; set; }

    /// <summary>All texts asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<int> Batches { get; } = new();

    public ConcurrentQueue<string> Keys { get; } = new();

    public ConcurrentQueue<string> Models { get; } = new();

    /// <param name="matters">Words that mean the same, matter by matter.</param>
    public static async Task<EmbeddingsServer> Start(params string[][] matters)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new EmbeddingsServer(app, matters);
        app.MapPost("/v1/embeddings", server.Answer);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var texts = request.RootElement.GetProperty("input").EnumerateArray().Select(x => x.GetString()!).ToList();
        Batches.Enqueue(texts.Count);
        texts.ForEach(Asked.Enqueue);
        Keys.Enqueue(http.Request.Headers.Authorization.ToString());
        Models.Enqueue(request.RootElement.GetProperty("model").GetString()!);
        switch (Fault)
        {
            case EmbeddingsFault.Broken:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case EmbeddingsFault.TooMany:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = RetryAfter;
                return;
            case EmbeddingsFault.NoAnswer:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            default:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(Fault == EmbeddingsFault.NoJson ? "<html>" : Body(texts));
                return;
        }
    }

    private string Body(List<string> texts)
    {
        var rows = texts.Select((text, i) => Row(Fault == EmbeddingsFault.SameIndexTwice ? 0 : i, VectorOf(text), i == texts.Count - 1)).Reverse().Skip(Fault == EmbeddingsFault.OneTooFew ? 1 : 0);
        return $$"""{"object":"list","model":"stub","usage":{"prompt_tokens":1,"total_tokens":1},"data":[{{string.Join(',', rows)}}]}""";
    }

    private string Row(int index, float[] vector, bool isLast)
    {
        var numbers = vector.Select(x => x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (isLast && Fault == EmbeddingsFault.OneShorter)
        {
            numbers.RemoveAt(0);
        }

        if (isLast && Fault == EmbeddingsFault.NotANumber)
        {
            numbers[0] = "\"NaN\"";
        }

        var embedding = AnswersInBase64 ? $"\"{Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))}\"" : $"[{string.Join(',', numbers)}]";
        return $$"""{"object":"embedding","index":{{index}},"embedding":{{embedding}}}""";
    }

    private float[] VectorOf(string text) =>
        [1, .. _matters.Select(x => x.Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) > 0 ? 1f : 0.01f * (text.Length % 7))];
}
