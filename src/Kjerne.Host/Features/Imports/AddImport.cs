using System.Buffers;
using System.Text;
using Kjerne.Features.Access;
using Kjerne.Features.Imports.Formats;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Takes a file in and guesses how it is to be read. Nothing is imported yet.</summary>
public static class AddImport
{
    private const long Most = 4L << 30;
    private const int Sample = 500;

    public static void Map(RouteGroupBuilder imports) => imports.MapPost("/", Handle).WithName(nameof(AddImport)).WithMetadata(RateLimits.Uploads)
        .WithMetadata(new RequestSizeLimitAttribute(Most));

    /// <summary>The body is the file.</summary>
    private static async Task<Results<Created<ImportView>, ProblemHttpResult>> Handle(
        [FromQuery] BrandId brandId, [FromQuery] string fileName, HttpRequest request, CurrentUser user, KjerneDb read, Writer writer, FileStore files, TimeProvider time, CancellationToken stop)
    {
        var knowsBrand = user.Sees(brandId) && await read.Brands.AnyAsync(x => x.Id == brandId, stop);
        if (new Check().Rule("brandId", knowsBrand, "unknown_value").Text("fileName", fileName, Import.LongestName).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var staged = await files.Stage(request.Body, stop);
        if (staged.Size == 0)
        {
            return new ImportFileIsEmpty().ToProblem();
        }

        var zone = await read.Installation.Select(x => x.TimeZone).SingleAsync(stop);
        await writer.Write(async db =>
        {
            await files.Keep(db, staged, time.Now());
            await db.SaveChangesAsync(stop);
        }, stop);
        var (format, settings) = await Guess(() => files.Open(staged.Hash, stop), fileName, zone, stop);
        var import = new Import
        {
            BrandId = brandId,
            Source = format == ImportFormat.Csv ? Path.GetFileNameWithoutExtension(StoredText.Clean(fileName, Inquiries.ImportedInquiry.LongestSource)) : format.ToString(),
            FileName = StoredText.Clean(fileName, Import.LongestName),
            File = staged.Hash,
            Size = staged.Size,
            Format = format,
            Settings = settings,
            CreatedById = user.Id,
            CreatedAt = time.Now(),
        };
        return await writer.Write(async db =>
        {
            db.Imports.Add(import);
            await db.GiveIds();
            Audit.Record(db, Actor.Of(request.HttpContext), "import_added", $"import {import.Id}", new { import.FileName, import.Size });
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/imports/{import.Id}", ImportView.Of(import));
        }, stop);
    }

    /// <summary>From the beginning of the file: what it is, which column is what, and what its dates mean.</summary>
    public static async Task<(ImportFormat Format, ImportSettings Settings)> Guess(Func<Task<Stream?>> open, string fileName, string zone, CancellationToken stop)
    {
        var blank = Blank(zone);
        await using (var content = await open() ?? throw new FileNotFoundException(fileName))
        {
            var format = await FormatOf(content, fileName, stop);
            if (format != ImportFormat.Csv)
            {
                return (format, blank);
            }
        }

        await using var table = await open() ?? throw new FileNotFoundException(fileName);
        var records = new List<Text.Csv.CsvRecord>();
        await foreach (var record in Text.Csv.CsvRecords.Read(table, stop: stop))
        {
            records.Add(record);
            if (records.Count > Sample)
            {
                break;
            }
        }

        return (ImportFormat.Csv, records.Count == 0 ? blank : SettingsOf(records, blank));
    }

    public static ImportSettings Blank(string zone) => new(new Dictionary<ImportField, string>(), DateOrder.DayFirst, zone, Channel.Email, 5, MakesTopics: true);

    private static ImportSettings SettingsOf(List<Text.Csv.CsvRecord> records, ImportSettings blank)
    {
        var header = records[0].Fields.Select(x => x.Trim()).ToList();
        var columns = ColumnGuess.Of(header);
        IEnumerable<string> Values(ImportField field) =>
            columns.TryGetValue(field, out var column) && header.IndexOf(column) is var at ? records.Skip(1).Where(x => x.Fields.Count > at).Select(x => x.Fields[at]) : [];
        // osTicket's kinds of thread entries stand in a column whose name elsewhere is that of a topic.
        if (!columns.ContainsKey(ImportField.EntryKind) && header.FindIndex(x => ColumnGuess.Plain(x) == "type") is >= 0 and var type
            && records.Skip(1).All(x => x.Fields.Count <= type || x.Fields[type].Trim() is "M" or "R" or "N"))
        {
            foreach (var other in columns.Where(x => x.Value == header[type]).Select(x => x.Key).ToList())
            {
                columns.Remove(other);
            }

            columns[ImportField.EntryKind] = header[type];
        }

        var best = Values(ImportField.Satisfaction).Select(x => double.TryParse(x.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return blank with
        {
            Columns = columns,
            DateOrder = ImportDates.OrderOf(((ImportField[])[ImportField.OpenedAt, ImportField.FirstAnswerAt, ImportField.SolvedAt]).SelectMany(Values)),
            MostSatisfied = best switch { > 10 => 100, > 7 => 10, > 5 => 7, _ => 5 },
        };
    }

    private static async Task<ImportFormat> FormatOf(Stream content, string fileName, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
            return MailArchive.IsArchive(buffer.AsSpan(0, length)) ? ImportFormat.Maildir : FormatOf(Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'), fileName);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ImportFormat FormatOf(string start, string fileName)
    {
        if (start.StartsWith("From ", StringComparison.Ordinal) || fileName.EndsWith(".mbox", StringComparison.OrdinalIgnoreCase))
        {
            return ImportFormat.Mbox;
        }

        if (start is not ['{' or '[', ..])
        {
            return ImportFormat.Csv;
        }

        bool Has(string name) => start.Contains($"\"{name}\"", StringComparison.Ordinal);
        return Has("conversation_parts") || Has("conversation_message") ? ImportFormat.Intercom
            : Has("articles") || Has("close_at") || Has("article_ids") ? ImportFormat.Zammad
            : Has("description_text") || Has("helpdesk_ticket") || Has("conversations") ? ImportFormat.Freshdesk
            : ImportFormat.Zendesk;
    }
}
