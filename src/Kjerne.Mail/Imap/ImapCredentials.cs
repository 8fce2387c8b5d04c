using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Who signs in and with what; a closed set. <see cref="object.ToString"/> leaves the secret out.</summary>
public abstract record ImapCredentials
{
    private ImapCredentials(string userName) => UserName = userName;

    /// <summary>Mostly the address of the mailbox; for a shared mailbox the address of that one.</summary>
    public string UserName { get; }

    internal abstract string Secret { get; }

    /// <summary>Name and password: AUTHENTICATE PLAIN (RFC 4616), or LOGIN where the server has nothing else.</summary>
    public sealed record Password : ImapCredentials
    {
        /// <summary>Throws nothing; what cannot be sent is refused by the client's constructor.</summary>
        public Password(string userName, string secret) : base(userName) => Secret = secret;

        internal override string Secret { get; }
    }

    /// <summary>An OAuth 2 access token: AUTHENTICATE XOAUTH2, or OAUTHBEARER (RFC 7628) where the server has only that.</summary>
    public sealed record AccessToken : ImapCredentials
    {
        /// <summary>Throws nothing; what cannot be sent is refused by the client's constructor.</summary>
        public AccessToken(string userName, string token) : base(userName) => Secret = token;

        internal override string Secret { get; }
    }

    internal void Validate()
    {
        // the parameter's name only: the value is a secret
        if (Holds(UserName, this is AccessToken) || Holds(Secret, this is AccessToken))
        {
            throw new ArgumentException("A name, a password or a token holds a character that no mechanism can carry.", nameof(ImapCredentials));
        }
    }

    /// <inheritdoc />
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"UserName = {UserName}");
        return true;
    }

    /// <summary>PLAIN is parted by NUL; the token mechanisms by 0x01, and a token is one word.</summary>
    private static bool Holds(string value, bool isToken) => isToken ? value.Any(char.IsControl) : value.Contains('\0');
}
