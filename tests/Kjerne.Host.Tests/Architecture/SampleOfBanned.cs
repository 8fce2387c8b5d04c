// Never run: what the architecture tests must find.
#pragma warning disable IDE0130, CA1822

namespace Sample.Features.Customers;

public sealed class DoesWhatIsBanned
{
    public DateTimeOffset Clock() => DateTimeOffset.UtcNow;

    public int Luck() => Random.Shared.Next();

    public HttpClient Outside() => new();

    public void Terminal() => Console.WriteLine();

    public void Wait() => Thread.Sleep(1);
}
