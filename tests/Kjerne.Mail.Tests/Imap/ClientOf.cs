using System.Text;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>Clients of a scripted server, signed in.</summary>
internal static class ClientOf
{
    public static async Task<ImapClient> ConnectAsync(this ImapTranscriptServer server, Func<ImapClientOptions, ImapClientOptions>? change = null, TimeProvider? time = null)
    {
        var client = new ImapClient(change is null ? server.Options : change(server.Options), time);
        Assert.IsType<ImapConnectResult.Connected>(await client.ConnectAsync());
        return client;
    }

    /// <summary>A server that needs no sign-in and offers what is said.</summary>
    public static ImapTranscriptServer Offering(string offers, string script, Feeding feeding = Feeding.Bulk) =>
        ImapTranscriptServer.Play($"S: * PREAUTH [CAPABILITY IMAP4rev1 {offers}] hi\n{script}", feeding);

    public static async Task<(ImapResult<long> Result, string Text)> FetchTextAsync(this ImapClient client, uint uid, long maxBytes = 1_000_000)
    {
        using var target = new MemoryStream();
        var result = await client.FetchAsync(uid, target, maxBytes);
        return (result, Encoding.Latin1.GetString(target.ToArray()));
    }

    public static T ValueOf<T>(ImapResult<T> result)
    {
        Assert.True(result.IsOk, result.Failure?.ToString());
        return result.Value;
    }

    public static ImapLossKind LossOf<T>(ImapResult<T> result) => Assert.IsType<ImapFailure.Lost>(result.Failure).Loss.Kind;
}
