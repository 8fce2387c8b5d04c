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
        a[title]::after{content:" [" attr(title) "]";font-weight:600;text-decoration:none}
        blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d0d7de}

        """;

    private const string DarkPage = """
        :root{color-scheme:dark}
        body{color:#e6edf3;background:#15191e}
        a{color:#79c0ff}
        blockquote{border-left-color:#444c56}

        """;

    /// <summary>A mail with its own colours keeps them on white: recolouring it would make some of its text unreadable.</summary>
    public static string For(MailTheme theme, bool mailSetsColours)
    {
        if (mailSetsColours || theme == MailTheme.Light)
        {
            return Ground;
        }

        return theme == MailTheme.Dark ? Ground + DarkPage : Ground + "@media (prefers-color-scheme:dark){\n" + DarkPage + "}\n";
    }
}
