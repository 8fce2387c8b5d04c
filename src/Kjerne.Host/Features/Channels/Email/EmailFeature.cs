using Kjerne.Features.Access;
using Kjerne.Features.Delivery;
using Kjerne.Features.Intake;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Diagnosis;

namespace Kjerne.Features.Channels.Email;

public static class EmailFeature
{
    public static void AddEmail(this IServiceCollection services)
    {
        services.AddOptions<EmailOptions>().BindConfiguration("Kjerne:Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EmailAddresses>();
        services.AddSingleton<ReceiveMail>();
        services.AddSingleton<OutgoingServers>();
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
    }
}
