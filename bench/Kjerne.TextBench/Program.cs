using System.Globalization;
using Kjerne.TextBench;

string folder = args.Length > 1 ? args[1] : "tests/TestData/banking77";
switch (args.FirstOrDefault())
{
    case "topics": TopicFigures.Print("tests/TestData/banking77", args.ElementAtOrDefault(1) ?? ""); break;
    case "none": NoneFigures.Print(folder); break;
    case "clusters": ClusterFigures.Print(folder); break;
    case "search": SearchFigures.Print(folder); break;
    case "bursts": BurstFigures.Print(folder); break;
    case "languages": LanguageFigures.Print(args.Length > 1 ? args[1] : "tests/TestData/languages/short-lines.csv"); break;
    case "nordic": NordicFigures.Print("tests/TestData/nordic", args.ElementAtOrDefault(1) ?? "all", int.Parse(args.ElementAtOrDefault(2) ?? "3", CultureInfo.InvariantCulture)); break;
    case "likeness": GrowingFigures.Print(folder); break;
    case "speed": SpeedFigures.Print(folder); break;
    default:
        Console.Error.WriteLine("usage: Kjerne.TextBench topics [all|ten|five] | none|clusters|search|bursts|likeness|speed [FOLDER with train.csv, test.csv] | languages [FILE] | nordic [across|mixed|few|many|language [SEEDS]]");
        return 2;
}

return 0;
