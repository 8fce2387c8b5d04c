using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Telemetry;

/// <summary>Writes every entry of the program, its libraries' too, under the rules of <see cref="Redaction"/>.</summary>
public sealed class LogFormatter(IOptions<LogOptions> options, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "kjerne";

    private const string TemplateName = "{OriginalFormat}";

    // The output is read as text, never put into a page.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter output)
    {
        // The formatter of an entry gets no exception: some append it, message and all.
        var message = Redaction.Clean(entry.Formatter(entry.State, null));
        if (options.Value.IsText)
        {
            WriteText(entry.LogLevel, message, entry.Exception, output);
        }
        else
        {
            output.WriteLine(ToJson(entry.LogLevel, entry.Category, entry.EventId, message, entry.State as IReadOnlyList<KeyValuePair<string, object?>>, entry.Exception));
        }
    }

    private void WriteText(LogLevel level, string message, Exception? e, TextWriter output)
    {
        output.Write($"{clock.GetLocalNow():HH:mm:ss} {Word(level),-5} ");
        output.WriteLine(message);
        if (e is not null)
        {
            output.WriteLine($"{Redaction.Names(e)}\n{Redaction.Places(e)}");
        }
    }

    private string ToJson(LogLevel level, string category, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>>? values, Exception? e)
    {
        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow());
            json.WriteString("level", Word(level));
            json.WriteString("category", category);
            json.WriteString("event", id.Name ?? "");
            json.WriteString("message", message);
            if (Activity.Current is { } activity)
            {
                json.WriteString("trace", activity.TraceId.ToString());
            }

            foreach (var (name, value) in values ?? [])
            {
                WriteValue(json, name, value);
            }

            if (e is not null)
            {
                json.WriteString("error", Redaction.Names(e));
                json.WriteString("stack", Redaction.Places(e));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        if (name == TemplateName || value is null)
        {
            return;
        }

        json.WritePropertyName("v." + name);
        switch (value)
        {
            case int or long or short or byte:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(Redaction.Clean(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "fatal",
        LogLevel.None => "none",
    };
}
