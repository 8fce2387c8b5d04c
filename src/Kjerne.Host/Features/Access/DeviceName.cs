namespace Kjerne.Features.Access;

/// <summary>A browser's name as its owner would say it. For recognising one's own sign-ins, not for deciding anything.</summary>
internal static class DeviceName
{
    // Order matters: most browsers also call themselves what comes later in the list.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("SamsungBrowser/", "Samsung Internet"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Empty when the header says nothing we know.</summary>
    public static string Of(string userAgent)
    {
        var browser = Browsers.FirstOrDefault(x => userAgent.Contains(x.Mark, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(x => userAgent.Contains(x.Mark, StringComparison.Ordinal)).Name;
        return string.Join(", ", new[] { browser, system }.OfType<string>());
    }
}
