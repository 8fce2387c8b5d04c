using System.Globalization;

namespace Kjerne.Load;

/// <param name="Scenario">mail, live, requests, start, million, interaction, import or insights.</param>
/// <param name="IsPostgres">A PostgreSQL of its own in a temporary folder, syncing to disk; otherwise SQLite.</param>
/// <param name="Seconds">Length of the measured part.</param>
/// <param name="Conversations">How many there are before requests are measured; for import and insights: inquiries.</param>
public sealed record Settings(string Scenario, bool IsPostgres, int Connections, int Seconds, int Conversations)
{
    public static Settings Read(string[] args)
    {
        string Value(string name, string otherwise) => args.SkipWhile(x => x != name).Skip(1).FirstOrDefault() ?? otherwise;
        int Number(string name, int otherwise) => int.Parse(Value(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        return new Settings(
            args.FirstOrDefault() ?? "", Value("--database", "sqlite") == "postgres", Number("--connections", 16), Number("--seconds", 20),
            Number("--conversations", 10_000));
    }
}
