using Kjerne.Features.Channels.Email;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kjerne.Commands;

/// <summary>kjerne serve [--data DIR] [--urls URL] [--database CONNECTION]</summary>
public static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        var builder = KjerneApp.CreateBuilder(args);
        builder.Services.AddHostedService<ControlSocket>();
        builder.Configuration["Kjerne:Log"] ??= Console.IsOutputRedirected ? "json" : "text";
        await using var app = KjerneApp.Build(builder);
        await KjerneApp.Start(app);
        await Greet(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>For the person at the terminal: where to go, and at the first start the code for the setup page.</summary>
    public static async Task Greet(WebApplication app)
    {
        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var mail = app.Services.GetRequiredService<SmtpListener>().Endpoint;
        var data = app.Services.GetRequiredService<DatabaseOptions>();
        var url = urls.First(x => !x.Contains("unix:", StringComparison.Ordinal)).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"""

            Kjerne is running.
              Workspace   {url}/workspace
              Mail in     {(mail is null ? "off" : $"smtp://{mail}")}
              Data        {data.DataFolder}{(data.IsPostgres ? " and PostgreSQL" : "")}
            """);
        await using var scope = app.Services.CreateAsyncScope();
        if (await SetupCode.IsNeeded(scope.ServiceProvider.GetRequiredService<KjerneDb>()))
        {
            Console.WriteLine($"""

                  First visit: open the workspace and enter this code
                  Setup code  {app.Services.GetRequiredService<SetupCode>().Text}
                """);
        }

        Console.WriteLine("\n  Stop with Ctrl+C\n");
    }
}
