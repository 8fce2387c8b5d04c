using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Channels.Email;

public enum MailboxState
{
    /// <summary>Not looked into yet.</summary>
    New,
    Connected,

    /// <summary>Cannot be read now; it is tried again.</summary>
    Stopped,
}

/// <summary>How far an account's mailbox has been read, and how it goes. The place moves in the commit that takes a mail in, never before.</summary>
public sealed class Mailbox
{
    public required ChannelAccountId ChannelAccountId { get; init; }

    /// <summary>Counts the takings of the lease. Who holds an older one has been overtaken and must not write any more.</summary>
    public long Lease { get; private set; }

    /// <summary>Null until the mailbox has been opened once.</summary>
    public long? UidValidity { get; private set; }
    public long LastUid { get; private set; }

    /// <summary>Up to here the server has been told that we have them.</summary>
    public long ConfirmedUid { get; private set; }
    public MailboxState State { get; private set; }
    public DateTimeOffset? LastMailAt { get; private set; }
    public DateTimeOffset? LastContactAt { get; private set; }
    public string? Problem { get; private set; }
    public string? Detail { get; private set; }
    public DateTimeOffset? ProblemAt { get; private set; }

    public MailboxCursor? Cursor => UidValidity is { } validity ? new MailboxCursor((uint)validity, (uint)LastUid) : null;

    /// <summary>Server, user and folder the place belongs to; another mailbox is read from its beginning.</summary>
    public string Place { get; private set; } = "";

    public void TakeLease(string place)
    {
        Lease++;
        if (Place != place)
        {
            (Place, UidValidity, LastUid, ConfirmedUid) = (place, null, 0, 0);
        }
    }

    public void MoveTo(MailboxCursor place, DateTimeOffset? mailAt = null)
    {
        if (UidValidity != place.UidValidity)
        {
            ConfirmedUid = 0;
        }

        (UidValidity, LastUid) = (place.UidValidity, place.LastUid);
        LastMailAt = mailAt ?? LastMailAt;
    }

    public void Confirm(uint uid) => ConfirmedUid = Math.Max(ConfirmedUid, uid);

    public void Connect(DateTimeOffset at)
    {
        (State, LastContactAt) = (MailboxState.Connected, at);
        (Problem, Detail, ProblemAt) = (null, null, null);
    }

    public void Stop(MailProblem problem, DateTimeOffset at)
    {
        ProblemAt = State == MailboxState.Stopped && Problem == problem.Reason ? ProblemAt : at;
        (State, Problem) = (MailboxState.Stopped, problem.Reason);
        Detail = problem.Detail is { Length: > 500 } ? problem.Detail[..500] : problem.Detail;
    }
}

internal sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> mailbox)
    {
        mailbox.ToTable("mailboxes");
        mailbox.HasKey(x => x.ChannelAccountId);
        mailbox.Ignore(x => x.Cursor);
        mailbox.Property(x => x.ChannelAccountId).ValueGeneratedNever();
        mailbox.Property(x => x.Place).HasMaxLength(1000);
        mailbox.Property(x => x.Problem).HasMaxLength(64);
        mailbox.Property(x => x.Detail).HasMaxLength(500);
        mailbox.HasOne<ChannelAccount>().WithOne().HasForeignKey<Mailbox>(x => x.ChannelAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class EmailTables
{
    extension(KjerneDb db)
    {
        public DbSet<Mailbox> Mailboxes => db.Set<Mailbox>();
        public DbSet<Acknowledgement> Acknowledgements => db.Set<Acknowledgement>();
    }
}
