// A house with faults, never run: what the architecture tests must find in compiled code. Namespaces are those of the product under another root.
#pragma warning disable IDE0130, CA1822

namespace Sample
{
    public sealed class Start
    {
        public object Index() => new Features.Intake.Door();
    }
}

namespace Sample.Platform
{
    public sealed class Ground
    {
        public object? Uses(Features.Intake.Door door) => door;
    }
}

namespace Sample.Features
{
    public sealed class Word
    {
        public Intake.Door? Door { get; init; }
    }
}

namespace Sample.Features.Intake
{
    public sealed class Door
    {
        public static int Open() => 1;

        public Customers.Customer Downwards() => new();
    }

    public sealed class IntoTheIndex
    {
        public object Uses() => new Start();
    }
}

namespace Sample.Features.Customers
{
    public sealed class Customer
    {
        public Platform.Ground? Ground { get; init; }

        public Word? Word { get; init; }
    }

    public sealed class UpwardsInABody
    {
        public int Uses() => Intake.Door.Open();
    }

    public sealed class UpwardsInALambda
    {
        public async Task<int> Uses(int count)
        {
            await Task.Yield();
            return Enumerable.Range(0, count).Select(x => x + Intake.Door.Open()).Sum();
        }
    }

    public sealed class UpwardsInAGenericArgument
    {
        public object Uses() => Array.Empty<List<Intake.Door>>();
    }
}

namespace Sample.Features.Conversations
{
    public sealed class Thread
    {
        public Inquiries.Sideways? Meant { get; init; }
    }
}

namespace Sample.Features.Inquiries
{
    public sealed class Sideways
    {
        public object Uses() => new Conversations.Thread();
    }
}

namespace Sample.Features.Unheard
{
    public sealed class New;
}
