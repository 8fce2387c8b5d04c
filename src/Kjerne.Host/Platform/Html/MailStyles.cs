using System.Globalization;

namespace Kjerne.Platform.Html;

/// <summary>The page's own styles: a mail without any reads well, one with its own is left alone.</summary>
internal static class MailStyles
{
    private const string Ground = """
        :root{color-scheme:light}
        html,body{margin:0;padding:0}
        body{font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#1f2328;background:#fff;padding:12px;overflow-wrap:break-word}
        p{margin:0 0 1em}
        .MsoNormal,.MsoPlainText,.MsoListParagraph{margin:0}
        img{max-width:100%;height:auto}
        img:not([src]){min-width:16px;min-height:16px;outline:1px dashed #8c959f;outline-offset:-1px;color:#57606a;font-size:12px}
        pre{white-space:pre-wrap}
        table{max-width:100%}
        a{color:#0550ae}
        blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d0d7de}
        .kjerne-trackers{margin-top:16px;padding-top:8px;border-top:1px solid #8c959f;color:#57606a;font:12px/1.5 system-ui,sans-serif}

        """;

    /// <summary>
    /// Where a link leads, at the foot of the frame while it is pointed at or has the focus; a sandboxed frame's keyboard
    /// users see it nowhere else. "all" first, so that no style of the mail reaches it; "/ ''" keeps it from being read
    /// aloud twice. And after a link whose words name another host, always, that it leads elsewhere.
    /// </summary>
    private const string Links = """
        a:focus-visible{outline:2px solid #0550ae;outline-offset:2px}
        a[href]:hover::before,a[href]:focus-visible::before{all:initial;position:fixed;left:0;bottom:0;max-width:100%;max-height:40%;overflow:hidden;box-sizing:border-box;padding:3px 10px;background:#1f2328;color:#fff;font:12px/1.5 ui-monospace,Consolas,monospace;overflow-wrap:anywhere;direction:ltr;z-index:1;content:attr(href);content:attr(href) / ''}

        """;

    private const string DarkPage = """
        :root{color-scheme:dark}
        body{color:#e6edf3;background:#15191e}
        body *{color:inherit!important;background-color:transparent!important;border-color:#8c959f}
        body a,body a *{color:#79c0ff!important}
        a:focus-visible{outline-color:#79c0ff}
        blockquote{border-left-color:#444c56}

        """;

    /// <summary>A mail with its own colours keeps them on white: recolouring it would make some of its text unreadable.</summary>
    public static string For(MailTheme theme, bool mailSetsColours, string language)
    {
        var page = Ground + Links + MarkOfForeignLinks(language);
        if (mailSetsColours || theme == MailTheme.Light)
        {
            return page;
        }

        return theme == MailTheme.Dark ? page + DarkPage : page + "@media (prefers-color-scheme:dark){\n" + DarkPage + "}\n";
    }

    /// <summary>Before the hosts of pictures that only tell the sender that the mail was read.</summary>
    public static string NeverLoaded(string language) => language switch
    {
        "nb" => "Sporingsbilder som aldri hentes:",
        "nn" => "Sporingsbilete som aldri blir henta:",
        "da" => "Sporingsbilleder, som aldrig hentes:",
        "sv" => "Spårningsbilder som aldrig hämtas:",
        _ => "Tracking images, never loaded:",
    };

    private static string MarkOfForeignLinks(string language) =>
        string.Create(CultureInfo.InvariantCulture, $"a[title]::after{{all:initial;font:600 12px/1.4 system-ui,sans-serif;color:#9a3412;background:#fff7ed;border:1px solid currentcolor;border-radius:3px;margin:0 4px;padding:0 4px;direction:ltr;content:'{LeadsTo(language)} ' attr(title)}}\n");

    /// <summary>In the languages of the workspace; English for any other.</summary>
    private static string LeadsTo(string language) => language switch
    {
        "nb" => "går til",
        "nn" => "går til",
        "da" => "fører til",
        "sv" => "leder till",
        _ => "leads to",
    };
}
