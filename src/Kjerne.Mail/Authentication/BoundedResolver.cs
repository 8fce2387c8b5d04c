using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>A resolver for one message: so many questions, so much time, then every answer is a failure.</summary>
internal sealed class BoundedResolver(IDnsResolver inner, int maxQuestions, CancellationToken timeout) : IDnsResolver
{
    private int questions;

    public async ValueTask<DnsAnswer> QueryAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref questions) > maxQuestions)
        {
            return new DnsAnswer.Failed("this message makes too many questions");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, cancellationToken);
        try
        {
            return await inner.QueryAsync(name, type, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DnsAnswer.Failed("the time for this message's questions is over");
        }
    }
}
