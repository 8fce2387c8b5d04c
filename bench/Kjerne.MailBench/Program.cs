using Kjerne.MailBench;

// Kjerne.MailBench [SECONDS]: how fast the mail reader is on one core. A Markdown table on standard output.
var length = TimeSpan.FromSeconds(args.Length > 0 && int.TryParse(args[0], out int seconds) ? seconds : 8);
Console.WriteLine("| Mail | Size | Mails/s per core | MB/s per core | µs CPU each | KB allocated each |");
Console.WriteLine("|---|---|---|---|---|---|");
Measurement.Run("short plain text", [.. Enumerable.Range(0, 200).Select(SampleMails.Short)], length);
Measurement.Run("text and HTML, quoted-printable", [.. Enumerable.Range(0, 200).Select(SampleMails.Everyday)], length);
Measurement.Run("file of 5 MB in base64", [.. Enumerable.Range(0, 4).Select(seed => SampleMails.WithFile(seed, 5_000_000))], length);
byte[][] mixed = [.. Enumerable.Range(0, 200).Select(seed => seed % 20 == 0 ? SampleMails.WithFile(seed, 40_000) : seed % 3 == 0 ? SampleMails.Everyday(seed) : SampleMails.Short(seed))];
Measurement.Run("mixed: 62 % short, 33 % HTML, 5 % file of 40 KB", mixed, length);
