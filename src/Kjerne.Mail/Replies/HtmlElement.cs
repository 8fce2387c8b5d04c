namespace Kjerne.Mail.Replies;

/// <summary>What an HTML element means for the lines inside it or after it.</summary>
internal enum ElementRole
{
    None,
    Quotation,
    PerhapsQuotation,
    QuoteFrame,
    History,
    HistoryStarts,
    Introduction,
    Signature,
    Footer,
    Hidden,
}

/// <summary>Knows the marks by which mail programs tell quotation, introduction and signature apart in HTML.</summary>
internal static class HtmlElement
{
    // Outlook puts "x_" before the class names of mail it quotes; those stand inside history anyhow.
    private static readonly (string Mark, ElementRole Role)[] Marks =
    [
        // Gmail and those that follow it
        ("gmail_attr", ElementRole.Introduction), ("gmail_signature", ElementRole.Signature), ("gmail_quote", ElementRole.QuoteFrame),
        // Outlook: on the web, for phones, for Mac, Windows Live
        ("divrplyfwdmsg", ElementRole.HistoryStarts), ("appendonsend", ElementRole.HistoryStarts), ("stopspelling", ElementRole.HistoryStarts), ("mail-editor-reference-message", ElementRole.History),
        ("ms-outlook-mobile-reference-message", ElementRole.History), ("ms-outlook-mobile-signature", ElementRole.Signature), ("ms-outlook-mobile-body-separator", ElementRole.None),
        ("olk_src_body_section", ElementRole.History), ("mac_outlook_signature", ElementRole.Signature), ("outlookmessageheader", ElementRole.HistoryStarts), ("outlooksignature", ElementRole.Signature),
        // Apple
        ("applemailsignature", ElementRole.Signature), ("applemailsignatureblock", ElementRole.Signature), ("appleoriginalcontents", ElementRole.Quotation),
        // Thunderbird, Horde, Roundcube, Zimbra
        ("moz-cite-prefix", ElementRole.Introduction), ("moz-email-headers-table", ElementRole.None), ("moz-signature", ElementRole.Signature), ("reply-intro", ElementRole.Introduction), ("replybody", ElementRole.QuoteFrame),
        ("zwchr", ElementRole.HistoryStarts), ("__divider__", ElementRole.HistoryStarts), ("impcontent", ElementRole.None),
        // Yahoo, Proton, Tuta
        ("yahoo_quoted", ElementRole.History), ("yahoo-quoted", ElementRole.History), ("yahoo-signature", ElementRole.Signature), ("protonmail_quote", ElementRole.QuoteFrame), ("protonmail_signature_block", ElementRole.Signature), ("tutanota_quote", ElementRole.Quotation),
        // Spark, Zoho, Front, Missive, Superhuman, Samsung, BlueMail
        ("messagereplysection", ElementRole.History), ("messagesignaturesection", ElementRole.Signature), ("zmail_extra_hr", ElementRole.HistoryStarts), ("zmail_extra", ElementRole.QuoteFrame), ("blockquote_zmail", ElementRole.Quotation),
        ("zmail_signature", ElementRole.Signature), ("front-blockquote", ElementRole.Quotation), ("front-signature", ElementRole.Signature), ("missive_quote", ElementRole.Quotation), ("sh-signature", ElementRole.Signature), ("composer_signature", ElementRole.Footer), ("blue_quote", ElementRole.QuoteFrame),
        // GMX and WEB.DE, mail.ru, Yandex, QQ, Alibaba, Freshdesk, Zendesk, HubSpot, Airmail, Mailbird, HEY, Fastmail
        ("mail-quote-collapse", ElementRole.QuoteFrame), ("includetail", ElementRole.History), ("alimail-quote", ElementRole.Quotation), ("freshdesk_quote", ElementRole.QuoteFrame), ("zd_previous_comments", ElementRole.History),
        ("hs_reply", ElementRole.QuoteFrame), ("hse-reply", ElementRole.QuoteFrame), ("airmail_ext_on", ElementRole.Introduction), ("bloop_sign", ElementRole.Signature), ("bloop_markdown", ElementRole.None), ("trix-content-quote", ElementRole.Quotation), ("qt", ElementRole.None),
    ];

    /// <param name="name">The element's name in lower case.</param>
    /// <param name="tag">What stands between the angle brackets.</param>
    public static ElementRole RoleOf(string name, ReadOnlySpan<char> tag)
    {
        if (tag.Length <= name.Length)
        {
            return name == "blockquote" ? ElementRole.PerhapsQuotation : name == "includetail" ? ElementRole.History : ElementRole.None;
        }
        string attributes = tag[name.Length..].ToString().ToLowerInvariant();
        if (IsHidden(attributes))
        {
            return ElementRole.Hidden;
        }
        return name switch
        {
            "blockquote" => Blockquote(attributes),
            "hr" => attributes.Contains("stopspelling", StringComparison.Ordinal) || attributes.Contains("zwchr", StringComparison.Ordinal) || attributes.Contains("__divider__", StringComparison.Ordinal)
                ? ElementRole.HistoryStarts : ElementRole.None,
            "a" or "img" => ElementRole.None,
            _ => Marked(attributes) is var role && role != ElementRole.None ? role : QuoteByName(attributes),
        };
    }

    private static ElementRole Blockquote(string attributes)
    {
        bool cited = attributes.Contains("cite", StringComparison.Ordinal) || attributes.Contains("quote", StringComparison.Ordinal)
            || attributes.Contains("border-left", StringComparison.Ordinal) || attributes.Contains("zmail", StringComparison.Ordinal) || attributes.Contains("olk_src", StringComparison.Ordinal)
            || attributes.Contains("appleoriginal", StringComparison.Ordinal) || attributes.Contains("iosymail", StringComparison.Ordinal);
        bool indentation = attributes.Contains("40px", StringComparison.Ordinal) || attributes.Contains("border:none", StringComparison.Ordinal) || attributes.Contains("border: none", StringComparison.Ordinal);
        return cited ? ElementRole.Quotation : indentation ? ElementRole.None : ElementRole.PerhapsQuotation;
    }

    /// <summary>Only identity and class, name and data-marker carry marks; a style or a link may contain the same letters.</summary>
    private static ElementRole Marked(string attributes)
    {
        if (!attributes.Contains("id=", StringComparison.Ordinal) && !attributes.Contains("class=", StringComparison.Ordinal) && !attributes.Contains("name=", StringComparison.Ordinal) && !attributes.Contains("data-marker=", StringComparison.Ordinal))
        {
            return ElementRole.None;
        }
        foreach ((string mark, ElementRole role) in Marks)
        {
            int at = role == ElementRole.None ? -1 : attributes.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && attributes[at - 1] is '"' or '\'' or ' ' or '=' or '_' or '-' || (at > 0 && char.IsLetterOrDigit(attributes[at - 1]) && mark.Length > 8))
            {
                return role;
            }
        }
        return ElementRole.None;
    }

    /// <summary>GMX and WEB.DE name the element that holds introduction and quotation.</summary>
    private static ElementRole QuoteByName(string attributes) =>
        attributes.Contains("name=\"quote\"", StringComparison.Ordinal) || attributes.Contains("name=quote ", StringComparison.Ordinal) || attributes.Contains("id=\"reply-quote\"", StringComparison.Ordinal)
            ? ElementRole.History : ElementRole.None;

    private static bool IsHidden(string attributes)
    {
        int at = attributes.IndexOf("display", StringComparison.Ordinal);
        return at >= 0 && attributes.AsSpan(at + "display".Length).TrimStart() is [':', .. var value] && value.TrimStart().StartsWith("none");
    }
}
