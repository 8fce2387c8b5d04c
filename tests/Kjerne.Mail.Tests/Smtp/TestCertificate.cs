using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>A self-signed key pair for "localhost", made anew for each run.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Localhost { get; } = Make();

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
