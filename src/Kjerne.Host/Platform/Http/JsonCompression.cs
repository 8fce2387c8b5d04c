using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Http;

/// <summary>
/// Compresses JSON, over TLS too. What makes that dangerous elsewhere (BREACH: a secret and an attacker's text in one compressed body, whose length is
/// watched while another site repeats the request) is missing here: cookies are SameSite and every answer's length a stranger could cause needs one; no body
/// carries a session key or a request token. The few routes that hand out a secret once say <see cref="CompressionRoutes.WithoutCompression{T}"/>.
/// </summary>
public sealed class JsonCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NotCompressed>() is null && base.ShouldCompressResponse(context);

    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(x =>
        {
            x.EnableForHttps = true;
            x.MimeTypes = ["application/json", "application/problem+json"];
        });
        services.AddSingleton<IResponseCompressionProvider, JsonCompression>();
        services.Configure<BrotliCompressionProviderOptions>(x => x.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(x => x.Level = CompressionLevel.Fastest);
    }
}

/// <summary>Marks a route whose answer holds a secret.</summary>
public sealed class NotCompressed
{
    public static readonly NotCompressed Mark = new();
}

public static class CompressionRoutes
{
    public static T WithoutCompression<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(NotCompressed.Mark);
}
