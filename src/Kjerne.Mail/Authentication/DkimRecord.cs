namespace Kjerne.Mail.Authentication;

/// <summary>Compares published key records (RFC 6376 section 3.6.1).</summary>
public static class DkimRecord
{
    /// <summary>Whether receivers that find <paramref name="published"/> can verify what the key of <paramref name="wanted"/> signed. Order, blanks and
    /// tags that change nothing may differ.</summary>
    /// <param name="published">What stands in DNS.</param>
    /// <param name="wanted">As <see cref="DkimKey.ToDnsRecord"/> gives it.</param>
    public static bool Serves(string published, string wanted)
    {
        var algorithm = TagList.TryParse(wanted)?["k"] == "ed25519" ? DkimAlgorithm.Ed25519Sha256 : DkimAlgorithm.RsaSha256;
        return DkimPublicKey.TryRead(published, algorithm, out _) is { ForbidsSubdomains: false }
            && TagList.TryParse(published)!.Unfolded("p") == TagList.TryParse(wanted)?.Unfolded("p");
    }
}
