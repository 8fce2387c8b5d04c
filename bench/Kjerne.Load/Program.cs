using Kjerne.Load;

var settings = Settings.Read(args);
if (Environment.GetEnvironmentVariable("KJERNE_PROGRAM") is not { Length: > 0 } program || !File.Exists(program))
{
    Console.Error.WriteLine("KJERNE_PROGRAM must be the path of a published kjerne; bench/run sees to it.");
    return 2;
}

switch (settings.Scenario)
{
    case "mail":
        await MailLoad.Run(settings);
        return 0;
    case "live":
        await LiveLoad.Run(settings);
        return 0;
    case "requests":
        await RequestLoad.Run(settings);
        return 0;
    case "start":
        await StartLoad.Run(settings);
        return 0;
    case "million":
        await MillionLoad.Run(settings);
        return 0;
    case "interaction":
        await InteractionLoad.Run(settings);
        return 0;
    case "import":
        await ImportLoad.Run(settings);
        return 0;
    case "insights":
        await InsightLoad.Run(settings);
        return 0;
    default:
        Console.Error.WriteLine("Kjerne.Load mail|live|requests|start|million|interaction|import|insights [--database sqlite|postgres] [--connections N] [--seconds N] [--conversations N]");
        return 2;
}
