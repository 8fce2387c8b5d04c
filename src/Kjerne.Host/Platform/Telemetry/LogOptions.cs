namespace Kjerne.Platform.Telemetry;

/// <summary>Bound from the configuration section <c>Kjerne</c>.</summary>
public sealed class LogOptions
{
    /// <summary><c>json</c>: a line per entry for programs. <c>text</c>: for a person at a terminal.</summary>
    public string Log { get; set; } = "json";

    /// <summary>Where traces and metrics go (OTLP over HTTP), as in http://localhost:4318. Empty and without OTEL_EXPORTER_OTLP_ENDPOINT: nothing is collected.</summary>
    public string? Otlp { get; set; }

    public bool IsText => Log.Equals("text", StringComparison.OrdinalIgnoreCase);
}
