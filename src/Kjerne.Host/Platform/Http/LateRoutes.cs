using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Kjerne.Platform.Http;

/// <summary>
/// Routes whose place, name and policy are known at the start, while the handlers of a feature are put together at the first request to one of them.
/// The framework's generated code asks the JSON serialiser for the shape of every request and answer when it makes a route: several thousand generic
/// methods over our own structs, compiled for types that most runs never meet (a fifth of a start).
/// </summary>
public static class LateRoutes
{
    /// <param name="map">Called twice, so it does nothing but map.</param>
    public static void MapLate(this IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map) => app.DataSources.Add(new Late(app, map));

    private sealed class Late(IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map) : EndpointDataSource
    {
        private readonly Lazy<Endpoint[]> _whole = new(() => Made(app, app.ServiceProvider, map));
        private List<Endpoint>? _outline;

        public override IReadOnlyList<Endpoint> Endpoints => _outline ??= [.. Made(app, new WithoutShapes(app.ServiceProvider), map).Select(Forward)];

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

        private Endpoint Forward(Endpoint endpoint, int index)
        {
            var route = (RouteEndpoint)endpoint;
            return new RouteEndpoint(http => _whole.Value[index].RequestDelegate!(http), route.RoutePattern, route.Order, route.Metadata, route.DisplayName);
        }

        private static Endpoint[] Made(IEndpointRouteBuilder app, IServiceProvider services, Action<IEndpointRouteBuilder> map)
        {
            var routes = new Routes(app, services);
            map(routes);
            return [.. routes.DataSources.SelectMany(x => x.Endpoints)];
        }
    }

    private sealed class Routes(IEndpointRouteBuilder app, IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();
    }

    /// <summary>All services but for the serialiser, which knows no type's shape.</summary>
    private sealed class WithoutShapes(IServiceProvider services) : IServiceProvider
    {
        private static readonly IOptions<JsonOptions> Shapeless = Options.Create(Create());

        public object? GetService(Type type) => type == typeof(IOptions<JsonOptions>) ? Shapeless : services.GetService(type);

        private static JsonOptions Create()
        {
            var options = new JsonOptions();
            options.SerializerOptions.TypeInfoResolver = new NoShape();
            return options;
        }
    }

    private sealed class NoShape : IJsonTypeInfoResolver
    {
        private static readonly MethodInfo OfType = typeof(NoShape).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!;

        public JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) => (JsonTypeInfo)OfType.MakeGenericMethod(type).Invoke(null, [options])!;

        private static JsonTypeInfo<T> Of<T>(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, new Never<T>());
    }

    private sealed class Never<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
