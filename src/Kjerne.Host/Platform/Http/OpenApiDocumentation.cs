using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kjerne.Platform.Http;

/// <summary>
/// The document that the browser app's client is made from, at /api/openapi.json. Operations carry the names of their slices, ids are 64-bit integers,
/// every operation may answer with a problem. A committed copy (web/api/openapi.json) shows each change in review; scripts/update-contracts rewrites it.
/// </summary>
public static class OpenApiDocumentation
{
    private const string Problem = "Problem";

    public static void AddKjerneOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", x =>
    {
        x.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        x.CreateSchemaReferenceId = type => IsTypedId(type.Type) ? null : NameOf(type.Type, OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        x.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        x.AddOperationTransformer((operation, context, _) =>
        {
            DescribeIds(operation, context.Description.ParameterDescriptions);
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "Refused or failed.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) },
                },
            };
            return Task.CompletedTask;
        });
        x.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Kjerne", Version = "v1" };

            // Where it runs is no part of the contract.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[Problem] = ProblemSchema();
            return Task.CompletedTask;
        });
    });

    public static void MapKjerneOpenApi(this WebApplication app) => app.MapOpenApi("/api/openapi.json").AllowAnonymous();

    /// <summary>Our converters are opaque to the framework: it knows neither that ids are numbers nor that enums are strings.</summary>
    private static void Describe(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (IsTypedId(type.Type))
        {
            var isNullable = Nullable.GetUnderlyingType(type.Type) is not null;
            schema.Type = isNullable ? JsonSchemaType.Integer | JsonSchemaType.Null : JsonSchemaType.Integer;
            schema.Format = "int64";
        }
        else if (type.ElementType is { } element && IsTypedId(element))
        {
            schema.Items = IdSchema();
        }
        else if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type).IsEnum)
        {
            // The same component stands for both; where null is meant, its use says so.
            schema.Type = JsonSchemaType.String;
            schema.Enum = schema.Enum?.Where(x => x is not null && x.GetValueKind() != System.Text.Json.JsonValueKind.Null).ToList();
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            RequireInherited(schema, type);
        }
    }

    /// <summary>A record's own fields are required as its constructor has them; what its base record brings is always there too.</summary>
    private static void RequireInherited(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var inherited in type.Properties.Where(x => x.AttributeProvider is MemberInfo { DeclaringType: { } declaring } && declaring != type.Type))
        {
            schema.Required ??= new HashSet<string>();
            schema.Required.Add(inherited.Name);
        }
    }

    /// <summary>In a path or a query an id is parsed from its text, so that the framework takes it for any text.</summary>
    private static void DescribeIds(OpenApiOperation operation, IList<ApiParameterDescription> descriptions)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (descriptions.FirstOrDefault(x => x.Name == parameter.Name)?.ParameterDescriptor?.ParameterType is { } type && IsTypedId(type))
            {
                parameter.Schema = IdSchema();
            }
        }
    }

    private static OpenApiSchema IdSchema() => new() { Type = JsonSchemaType.Integer, Format = "int64" };

    private static bool IsTypedId(Type type) => typeof(ITypedId).IsAssignableFrom(Nullable.GetUnderlyingType(type) ?? type);

    /// <summary>Many slices call their parts Request and Response; outside they are told apart by the slice.</summary>
    private static string? NameOf(Type type, string? given) => given is null || type.DeclaringType is null ? given : type.DeclaringType.Name + given;

    private static OpenApiSchema ProblemSchema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = text,
                ["title"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = text,
                ["code"] = text,
                ["traceId"] = text,
                ["params"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text },
                ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text } },
            },
        };
    }
}
