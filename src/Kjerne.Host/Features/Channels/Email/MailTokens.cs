using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>What a provider's token endpoint gave.</summary>
public abstract record MailToken
{
    public sealed record Granted(string AccessToken, string? RefreshToken, TimeSpan ValidFor) : MailToken;

    /// <summary>The provider says no; somebody must sign in again. <paramref name="Reason"/> is its own word, such as invalid_grant.</summary>
    public sealed record Refused(string Reason) : MailToken;

    /// <summary>No usable answer now; later it may come.</summary>
    public sealed record Unreachable(string Reason) : MailToken;
}

/// <summary>Access tokens for accounts somebody has signed in for (RFC 6749 sections 4.1.3 and 6), kept in memory until shortly before they end.</summary>
public sealed class MailTokens(IOptions<EmailOptions> options, EmailSecrets secrets, Database database, Writer writer, TimeProvider time) : IDisposable
{
    /// <summary>A token is not used in its last minutes: a mailbox connection begun with it must still be let in.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<ChannelAccountId, (string Token, DateTimeOffset EndsAt)> _known = new();
    private readonly ConcurrentDictionary<ChannelAccountId, SemaphoreSlim> _oneAtATime = new();
    private readonly GuardedFetcher _fetcher = new(new FetchOptions { MaxBytes = 256 * 1024, Timeout = TimeSpan.FromSeconds(20), TrustedHosts = Trusted(options.Value) });

    /// <summary>By the account's sign-in as it is stored now. One request for all who wait for the same account.</summary>
    public async Task<MailToken> For(ChannelAccountId account, CancellationToken stop)
    {
        var gate = _oneAtATime.GetOrAdd(account, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(stop);
        try
        {
            if (_known.TryGetValue(account, out var known) && known.EndsAt - Margin > time.GetUtcNow())
            {
                return new MailToken.Granted(known.Token, null, known.EndsAt - time.GetUtcNow());
            }

            return await SignInOf(account, stop) is { } signIn ? await Refresh(account, signIn, stop) : new MailToken.Refused("not_signed_in");
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A code from the provider's page, with the verifier its challenge was made of (RFC 7636).</summary>
    public Task<MailToken> Redeem(MailProvider provider, string code, string verifier, string redirectUrl, CancellationToken stop) =>
        Ask(provider, new() { ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = verifier, ["redirect_uri"] = redirectUrl }, stop);

    /// <summary>After a server refused a token before its end, or somebody has signed in anew.</summary>
    public void Forget(ChannelAccountId account) => _known.TryRemove(account, out _);

    public void Dispose() => _fetcher.Dispose();

    private async Task<MailToken> Refresh(ChannelAccountId account, MailSignIn signIn, CancellationToken stop)
    {
        if (secrets.Reveal(signIn.RefreshToken) is not { } refresh)
        {
            return new MailToken.Refused("stored_token_unreadable");
        }

        var scopes = MailProviders.Of(signIn.Provider).Scopes;
        var answer = await Ask(signIn.Provider, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["scope"] = scopes }, stop);
        if (answer is not MailToken.Granted granted)
        {
            return answer;
        }

        // Some providers hand out another one each time and let the old one end.
        if (granted.RefreshToken is { } next && next != refresh)
        {
            await Keep(account, signIn, next);
        }

        _known[account] = (granted.AccessToken, time.GetUtcNow() + granted.ValidFor);
        return granted;
    }

    private async Task<MailSignIn?> SignInOf(ChannelAccountId account, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        var settings = await db.ChannelAccounts.Where(x => x.Id == account).Select(x => x.Settings).FirstOrDefaultAsync(stop);
        return settings is null ? null : EmailSettings.Read(settings).SignIn;
    }

    private Task Keep(ChannelAccountId account, MailSignIn signIn, string refresh)
    {
        var sealedToken = secrets.Protect(refresh);
        return writer.Write(async db =>
        {
            var row = await db.ChannelAccounts.AsTracking().FirstOrDefaultAsync(x => x.Id == account);
            var settings = row is null ? null : EmailSettings.Read(row.Settings);
            if (settings?.SignIn is not { } stored || stored.RefreshToken != signIn.RefreshToken)
            {
                // Somebody has signed in anew meanwhile; theirs stays.
                return;
            }

            row!.Settings = (settings with { SignIn = stored with { RefreshToken = sealedToken } }).Write();
            await db.SaveChangesAsync();
        }, CancellationToken.None);
    }

    private async Task<MailToken> Ask(MailProvider provider, Dictionary<string, string> form, CancellationToken stop)
    {
        var registration = MailProviders.OptionsOf(provider, options.Value);
        if (string.IsNullOrWhiteSpace(registration.ClientId))
        {
            return new MailToken.Refused("not_registered");
        }

        form["client_id"] = registration.ClientId;
        if (!string.IsNullOrEmpty(registration.ClientSecret))
        {
            form["client_secret"] = registration.ClientSecret;
        }

        var body = string.Join('&', form.Select(x => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(x.Value)}"));
        var result = await _fetcher.SendAsync(new FetchRequest(registration.TokenUrl ?? MailProviders.Of(provider).TokenUrl)
        {
            Method = HttpMethod.Post,
            Body = Encoding.ASCII.GetBytes(body),
            BodyType = "application/x-www-form-urlencoded",
        }, stop);
        return result is FetchResult.Fetched answer ? Read(answer) : new MailToken.Unreachable(result.GetType().Name);
    }

    private static MailToken Read(FetchResult.Fetched answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Bytes);
            var token = Text(json, "access_token");
            if (answer.Status == 200 && token is not null)
            {
                var seconds = json.RootElement.TryGetProperty("expires_in", out var given) && given.TryGetDouble(out var value) ? Math.Clamp(value, 0, 86_400) : 300;
                return new MailToken.Granted(token, Text(json, "refresh_token"), TimeSpan.FromSeconds(seconds));
            }

            return answer.Status is >= 400 and < 500 && answer.Status != 429
                ? new MailToken.Refused(Text(json, "error") ?? $"HTTP {answer.Status}")
                : new MailToken.Unreachable($"HTTP {answer.Status}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new MailToken.Unreachable($"HTTP {answer.Status}");
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static HashSet<string> Trusted(EmailOptions options) =>
        [.. new[] { options.Microsoft.TokenUrl, options.Google.TokenUrl }.Where(x => Uri.TryCreate(x, UriKind.Absolute, out _)).Select(x => new Uri(x!).Authority)];
}
