using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kjerne.Platform.Telemetry;

/// <summary>The names under which the program tells how it works. Tags are ids, kinds and states; never what people wrote.</summary>
public static class Telemetry
{
    public const string Name = "Kjerne";

    public static readonly ActivitySource Traces = new(Name);

    public static readonly Meter Meter = new(Name);
}

/// <summary>Sends traces and metrics to a collector; without an address nothing is collected and nothing costs.</summary>
public sealed class Exporting(IOptions<LogOptions> options) : IHostedService
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(options.Value.Otlp) || !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(EndpointVariable)))
        {
            var resource = ResourceBuilder.CreateDefault().AddService("kjerne", serviceVersion: typeof(Exporting).Assembly.GetName().Version?.ToString(3));
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource(Telemetry.Name, "Microsoft.AspNetCore")
                .AddOtlpExporter(x => Address(x, "v1/traces")).Build();
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
                .AddOtlpExporter(x => Address(x, "v1/metrics")).Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, for a few seconds at most.</summary>
    public Task StopAsync(CancellationToken stop)
    {
        _traces?.Shutdown(timeoutMilliseconds: 3000);
        _metrics?.Shutdown(timeoutMilliseconds: 3000);
        _traces?.Dispose();
        _metrics?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>An address in the configuration is the collector's root and means HTTP; the standard variables are read by the library itself.</summary>
    private void Address(OtlpExporterOptions exporter, string path)
    {
        if (Uri.TryCreate(options.Value.Otlp?.TrimEnd('/') + "/" + path, UriKind.Absolute, out var address))
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = address;
        }
        else if (Environment.GetEnvironmentVariable(ProtocolVariable) is null)
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        }
    }
}
