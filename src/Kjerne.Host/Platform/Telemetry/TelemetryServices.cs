using Microsoft.Extensions.Logging.Console;

namespace Kjerne.Platform.Telemetry;

public static class TelemetryServices
{
    public static void AddKjerneTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogOptions>().BindConfiguration("Kjerne");
        builder.Services.AddSingleton<ConsoleFormatter, LogFormatter>();
        builder.Services.Configure<ConsoleLoggerOptions>(x => x.FormatterName = LogFormatter.FormatterName);
        builder.Services.AddHostedService<Exporting>();

        builder.Logging.ClearProviders();
        builder.Logging.AddConsole();

        // The framework tells every request with its query, and every statement; the rules come first, so that the configuration can still ask for more.
        foreach (var loud in (string[])["Microsoft", "System", "Quartz", "Npgsql"])
        {
            builder.Logging.AddFilter(loud, LogLevel.Warning);
        }

        // Told by ErrorBoundary, once and clean.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    public static void UseKjerneTelemetry(this WebApplication app) => app.UseMiddleware<RequestLog>();
}
