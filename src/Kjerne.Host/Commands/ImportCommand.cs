using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Imports;
using Kjerne.Features.Imports.Formats;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands;

/// <summary>
/// kjerne import FILE: takes another system's history into the log and waits for the end. What was put aside stands in FILE.problems.csv afterwards. A file given
/// again goes on where it stopped, or finds that all is there.
/// </summary>
public static class ImportCommand
{
    public const string Usage =
        "import FILE|FOLDER [--format csv|zendesk|zammad|freshdesk|intercom|mbox|maildir] [--brand NAME] [--source NAME] [--columns \"openedAt=Created Date;topic=Type\"] [--channel C]";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The running server may stand in another folder.</summary>
    public static string[] WithWholePath(string[] args) => args is [var file, ..] && !file.StartsWith('-') ? [Path.TrimEndingDirectorySeparator(Path.GetFullPath(file)), .. args[1..]] : args;

    public static async Task<CommandResult> Run(CommandCall call)
    {
        if (call.Args is not [var file, ..] || Switches.Read(call.Args.AsSpan(1), "format", "brand", "source", "columns", "channel") is not { } switches)
        {
            return CommandResult.WrongUsage($"usage: kjerne {Usage}");
        }

        if (!File.Exists(file) && !Directory.Exists(file))
        {
            return CommandResult.Failed($"There is no file {file}.");
        }

        var made = await Make(call.Services, file, switches);
        if (made.Problem is { } problem)
        {
            return CommandResult.Failed(problem);
        }

        await Finish(call.Services, made.Id);
        return await Tell(call.Services, made.Id, file);
    }

    private readonly record struct Made(ImportId Id, string? Problem);

    private static async Task<Made> Make(IServiceProvider services, string file, IReadOnlyDictionary<string, string> switches)
    {
        var (time, writer) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Writer>());
        await using var db = services.GetRequiredService<Database>().OpenReader();
        var zone = await db.Installation.Select(x => x.TimeZone).SingleOrDefaultAsync();
        var name = switches.GetValueOrDefault("brand");
        var brands = await db.Brands.Where(x => name == null || x.Name == name).ToListAsync();
        if (zone is null || brands.Count != 1)
        {
            return new Made(default, zone is null ? "The installation has not been set up yet." : $"Say which brand with --brand: {string.Join(", ", await db.Brands.Select(x => x.Name).ToListAsync())}.");
        }

        (ImportFormat Format, ImportSettings Settings) guess = Directory.Exists(file)
            ? (ImportFormat.Maildir, AddImport.Blank(zone))
            : await AddImport.Guess(() => Task.FromResult<Stream?>(File.OpenRead(file)), file, zone, CancellationToken.None);
        var (format, problem) = Choose(switches, guess.Format);
        var (settings, unread) = With(guess.Settings, switches);
        if ((problem ?? unread) is { } wrong)
        {
            return new Made(default, wrong);
        }

        var source = switches.GetValueOrDefault("source") ?? (format == ImportFormat.Csv ? Path.GetFileNameWithoutExtension(file) : format.ToString());
        return await writer.Write(async write =>
        {
            // The same file again: the place it stopped at is kept.
            var import = await write.Imports.AsTracking().OrderByDescending(x => x.Id).FirstOrDefaultAsync(x => x.Path == file && x.Source == source && x.State != ImportState.Done && x.State != ImportState.Undone);
            if (import is null)
            {
                import = new Import
                {
                    BrandId = brands[0].Id, Source = StoredText.Clean(source, ImportedInquiry.LongestSource), FileName = StoredText.Clean(Path.GetFileName(file), Import.LongestName), File = null,
                    Path = file, Size = SizeOf(file), Format = format, Settings = settings, CreatedById = null, CreatedAt = time.Now(),
                };
                write.Imports.Add(import);
                await write.GiveIds();
            }

            if (import.MayStart)
            {
                import.Start(time.Now());
                Audit.Record(write, Actor.AtTerminal(time), "import_started", $"import {import.Id}", new { import.Source });
            }

            await write.SaveChangesAsync();
            return new Made(import.Id, null);
        });
    }

    private static long SizeOf(string file) =>
        Directory.Exists(file) ? new DirectoryInfo(file).EnumerateFiles("*", SearchOption.AllDirectories).Sum(x => x.Length) : new FileInfo(file).Length;

    private static (ImportFormat Format, string? Problem) Choose(IReadOnlyDictionary<string, string> switches, ImportFormat guess) =>
        !switches.TryGetValue("format", out var text) ? (guess, null)
        : Enum.TryParse<ImportFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsDigit(text[0]) ? (format, null)
        : (guess, $"There is no format '{text}'. usage: kjerne {Usage}");

    private static (ImportSettings Settings, string? Problem) With(ImportSettings settings, IReadOnlyDictionary<string, string> switches)
    {
        if (switches.TryGetValue("channel", out var text))
        {
            if (ChannelWords.Of(text) is not { } channel)
            {
                return (settings, $"There is no channel '{text}'.");
            }

            settings = settings with { Channel = channel };
        }

        var columns = settings.Columns.ToDictionary();
        foreach (var pair in (switches.GetValueOrDefault("columns") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [var name, var column] || !Enum.TryParse<ImportField>(name.Trim(), ignoreCase: true, out var field))
            {
                return (settings, $"'{pair}' names no field. Fields: {string.Join(", ", Enum.GetNames<ImportField>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
            }

            columns[field] = column.Trim();
        }

        return (settings with { Columns = columns }, null);
    }

    /// <summary>The server's own worker does it where one runs; else this process.</summary>
    private static async Task Finish(IServiceProvider services, ImportId id)
    {
        var hasServer = ControlSocket.IsServerRunning(services.GetRequiredService<DatabaseOptions>());
        if (!hasServer && await services.GetRequiredService<NodeLocks>().TryTake(ImportWorker.LockName, CancellationToken.None) is { } held)
        {
            await services.GetRequiredService<ImportRun>().Run(id, isAlone: true, held);
            return;
        }

        services.GetRequiredService<ImportSignal>().Raise();
        while ((await Find(services, id)).IsAtWork)
        {
            await Task.Delay(LookEvery);
        }
    }

    private static async Task<CommandResult> Tell(IServiceProvider services, ImportId id, string file)
    {
        var import = await Find(services, id);
        var words = $"{import.Imported} imported, {import.Doubles} in the log already, {import.Problems} put aside.";
        if (import.Problems > 0)
        {
            var aside = file + ".problems.csv";
            await using var db = services.GetRequiredService<Database>().OpenReader();
            await using var to = File.Create(aside);
            await GetImportProblems.Write(db, import, services.GetRequiredService<ImportRun>(), to, CancellationToken.None);
            words += $" Those put aside, each with its reason: {aside}";
        }

        return import.State == ImportState.Done ? CommandResult.Done(words) : CommandResult.Failed($"{words} It ended before the end of the file: {import.Failure ?? import.State.ToString()}.");
    }

    private static async Task<Import> Find(IServiceProvider services, ImportId id)
    {
        await using var db = services.GetRequiredService<Database>().OpenReader();
        return await db.Imports.FirstAsync(x => x.Id == id);
    }
}
