namespace Kjerne.Mail.Imap;

/// <summary>
/// Before a mail is blamed, another is fetched: when that fails too, it is the server or the network, and passing
/// over would pass over everything. A mail that is alone in its folder is blamed without proof.
/// </summary>
internal sealed class MailboxProbe(MailboxConnection connection, MailboxRun run, MailboxReaderOptions options)
{
    /// <summary>Some of them may be as bad as the first.</summary>
    private const int MaxWitnesses = 4;

    public async Task<bool> ShowsThatOthersAreFineAsync(uint uid, CancellationToken cancellationToken)
    {
        ImapFailure? failure = null;
        var witnesses = await WitnessesAsync(uid, cancellationToken).ConfigureAwait(false);
        foreach (var witness in witnesses.IsOk ? witnesses.Value : [])
        {
            failure = await FetchAsync(witness, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return true;
            }
        }

        failure ??= witnesses.Failure;
        if (failure is null)
        {
            return true;
        }

        run.Blame(failure);
        return false;
    }

    /// <summary>The nearest on either side, later ones first: they come next anyway.</summary>
    private async Task<ImapResult<IReadOnlyList<uint>>> WitnessesAsync(uint uid, CancellationToken cancellationToken)
    {
        if (await IsNotReadyAsync(cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return new(failure);
        }

        var all = await connection.Client.FindAfterAsync(0, cancellationToken).ConfigureAwait(false);
        return all.IsOk
            ? new((IReadOnlyList<uint>)[.. all.Value.Where(x => x > uid).Take(MaxWitnesses / 2), .. all.Value.Where(x => x < uid).TakeLast(MaxWitnesses / 2)])
            : all;
    }

    private async Task<ImapFailure?> FetchAsync(uint uid, CancellationToken cancellationToken)
    {
        if (await IsNotReadyAsync(cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return failure;
        }

        var fetched = await connection.Client.FetchAsync(uid, Stream.Null, options.MaxMailBytes, cancellationToken).ConfigureAwait(false);
        return fetched.Failure is ImapFailure.TooLarge or ImapFailure.NoSuchMail ? null : fetched.Failure;
    }

    private async Task<ImapFailure?> IsNotReadyAsync(CancellationToken cancellationToken) =>
        await connection.EnsureAsync(cancellationToken).ConfigureAwait(false) switch
        {
            null when connection.Folder!.UidValidity == run.Position!.Value.UidValidity => null,
            MailboxStop.Failed { Failure: var failure } => failure,
            MailboxStop.NotConnected { Result: ImapConnectResult.Lost { Loss: var loss } } => new ImapFailure.Lost(loss),
            _ => new ImapFailure.Lost(new ImapLoss(ImapLossKind.Broken, "The folder could not be opened again.")),
        };
}
