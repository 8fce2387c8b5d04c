using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.Similar;
using Kjerne.Features.Insights;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Http;
using Kjerne.Platform.Telemetry;
using Microsoft.Extensions.Options;

namespace Kjerne.Commands;

/// <summary>Every setting has a value in its range, and none is misspelt.</summary>
internal sealed class ConfigurationCheck(IConfiguration configuration, IServiceProvider services) : IDoctorCheck
{
    private static readonly (string Section, Type Options)[] Known =
    [
        ("Kjerne", typeof(DatabaseOptions)), ("Kjerne", typeof(HttpOptions)), ("Kjerne", typeof(LogOptions)),
        ("Kjerne:Access", typeof(AccessOptions)), ("Kjerne:Mail", typeof(EmailOptions)),
        ("Kjerne:Embeddings", typeof(EmbeddingsOptions)), ("Kjerne:Similar", typeof(SimilarOptions)), ("Kjerne:Insights", typeof(InsightOptions)),
        ("Kjerne:SpotChecks", typeof(SpotCheckOptions)),
    ];

    public string Name => "Configuration";

    public Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        var findings = Known.Select(x => x.Options).Select(Invalid).OfType<Finding>().Concat(Unknown()).ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(findings.Count > 0 ? findings : [Finding.Ok("All settings are known and valid.")]);
    }

    private Finding? Invalid(Type options)
    {
        try
        {
            var service = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(options));
            service.GetType().GetProperty("Value")!.GetValue(service);
            return null;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is OptionsValidationException or InvalidOperationException)
        {
            return Finding.Failure(e.InnerException.Message, "Correct the setting.");
        }
    }

    private IEnumerable<Finding> Unknown()
    {
        foreach (var section in Known.GroupBy(x => x.Section))
        {
            var names = section.SelectMany(x => x.Options.GetProperties()).Select(x => x.Name)
                .Concat(Known.Where(x => x.Section.StartsWith(section.Key + ":", StringComparison.Ordinal)).Select(x => x.Section[(section.Key.Length + 1)..]))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var child in configuration.GetSection(section.Key).GetChildren().Where(x => !names.Contains(x.Key)))
            {
                yield return Finding.Warning($"There is no setting {child.Path}; it has no effect.", $"Remove it or correct its name. {section.Key} has: {string.Join(", ", names.Order())}.");
            }
        }
    }
}
