using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email.Signing;
using Kjerne.Features.Delivery;
using Kjerne.Features.Intake;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Channels.Email;

public static class EmailFeature
{
    public static void AddEmail(this IServiceCollection services)
    {
        services.AddOptions<EmailOptions>().BindConfiguration("Kjerne:Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EmailAddresses>();
        services.AddSingleton<ReceiveMail>();
        services.AddSingleton<EmailSecrets>();
        services.AddSingleton<MailTokens>();
        services.AddSingleton<DkimSigning>();
        services.AddSingleton<SigningKeyChecks>();
        services.AddJob<WatchSigningKeys>("signing-keys", WatchSigningKeys.Interval);
        services.AddSingleton<OutgoingServers>();
        services.AddSingleton<IncomingServers>();
        services.AddSingleton<TestEmailAccount>();
        services.AddSingleton<MailboxGaps>();
        services.AddSingleton<MailboxFetching>();
        services.AddHostedService(x => x.GetRequiredService<MailboxFetching>());
        services.AddSingleton<SentCopies>();
        services.AddHostedService(x => x.GetRequiredService<SentCopies>());
        services.AddEventReader<AcknowledgeMail>();
        services.AddSingleton<SenderTrust>();
        services.AddSingleton<IChannelReader, EmailReader>();
        services.AddSingleton<IChannelSender, EmailSender>();
        services.AddSingleton<ISupportAddress, SupportAddress>();
        services.AddSingleton<ISystemMail, SystemMail>();
        services.AddSingleton<RemotePictures>();
        services.AddSingleton<IDoctorCheck, MailAccountCheck>();
        services.AddSingleton<SmtpListener>();
        services.AddHostedService(x => x.GetRequiredService<SmtpListener>());
    }

    public static void MapEmail(this IEndpointRouteBuilder app)
    {
        GetMessageHtml.Map(app);
        EmailAccounts.Map(app);
        var signing = app.MapGroup("/api/signing-keys").WithTags("Email").RequireAuthorization(Permissions.ManageOrganisation);
        ListSigningDomains.Map(signing);
        MakeSigningKey.Map(signing);
        CheckSigningKey.Map(signing);
        RemoveSigningKey.Map(signing);
    }
}
