using System.ComponentModel.DataAnnotations;
using Kjerne.Features.Topics;
using Kjerne.Text.Features;
using Kjerne.Text.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kjerne.Commands.Text;

/// <summary>
/// The switches --embeddings URL and --embeddings-model M: vectors of all texts of a run, asked for before it, the texts masked. What cannot be had is told in
/// one line, and the run goes on by words alone. The key stands in the environment, not on the command line where others see it.
/// </summary>
internal static class TextEmbeddings
{
    public const string Usage = "[--embeddings URL [--embeddings-model M]]";
    public const string KeyVariable = "KJERNE_EMBEDDINGS_KEY";

    public static readonly string[] Switches = ["embeddings", "embeddings-model"];

    /// <summary>In a row that bring nothing.</summary>
    private const int MostTries = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30), FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(1);

    /// <returns>Null when none are asked for.</returns>
    public static async Task<FeatureOptions> Read(IReadOnlyDictionary<string, string> switches, IEnumerable<string> texts)
    {
        if (!switches.TryGetValue("embeddings", out var url))
        {
            return new FeatureOptions();
        }

        var options = new EmbeddingsOptions { Url = url, ApiKey = Environment.GetEnvironmentVariable(KeyVariable) };
        options.Model = switches.GetValueOrDefault("embeddings-model", options.Model);
        if (options.Validate(new ValidationContext(options)).FirstOrDefault() is { } wrong)
        {
            throw new InvalidOperationException(wrong.ErrorMessage!.Replace("Kjerne:Embeddings:Url", "--embeddings", StringComparison.Ordinal).Replace("Kjerne:Embeddings:ApiKey", KeyVariable, StringComparison.Ordinal));
        }

        var masked = texts.Distinct().ToDictionary(x => x, x => PersonalMask.Apply(InquiryText.Clean(x)).Trim());
        var wanted = masked.Values.Where(x => x.Length > 0).Distinct().ToList();
        var vectors = await Ask(options, wanted);
        if (vectors.Count < wanted.Count)
        {
            await Console.Error.WriteLineAsync($"kjerne: the embeddings address gave vectors for {vectors.Count} of {wanted.Count} texts; what has none is judged by its words");
        }

        return new FeatureOptions { Vectors = new Given(masked, vectors) };
    }

    private static async Task<Dictionary<string, float[]>> Ask(EmbeddingsOptions options, List<string> texts)
    {
        using var address = new EmbeddingsAddress(options, TimeProvider.System, NullLogger<EmbeddingsAddress>.Instance) { ShortestPause = FirstWait };
        var vectors = new Dictionary<string, float[]>();
        for (var tries = 0; vectors.Count < texts.Count && tries < MostTries; tries++)
        {
            var wait = address.PausedUntil - TimeProvider.System.GetUtcNow();
            if (wait > LongestWait)
            {
                break;
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            var missing = texts.FindAll(x => !vectors.ContainsKey(x));
            foreach (var (text, vector) in missing.Zip(await address.Ask(missing, Patience, CancellationToken.None)).Where(x => x.Second is not null))
            {
                vectors.Add(text, vector!);
                tries = 0;
            }
        }

        return vectors;
    }

    private sealed class Given(Dictionary<string, string> masked, Dictionary<string, float[]> vectors) : ITextVectors
    {
        public float[]? Of(string text) => masked.TryGetValue(text, out var sent) ? vectors.GetValueOrDefault(sent) : null;
    }
}
