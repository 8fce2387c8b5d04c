using Kjerne.Features.Access;
using Kjerne.Platform.Files;

namespace Kjerne.Features.Imports;

/// <summary>The door: history of other systems comes into the log.</summary>
public static class ImportsFeature
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<IFileReferences, ImportFiles>();
        services.AddHostedService<ImportWorker>();
    }

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/api/imports").WithTags("Imports").RequireAuthorization(Permissions.ManageOrganisation);
        ListImports.Map(imports);
        AddImport.Map(imports);
        PreviewImport.Map(imports);
        StartImport.Map(imports);
        StopImport.Map(imports);
        UndoImport.Map(imports);
        RemoveImport.Map(imports);
        GetImportProblems.Map(imports);
    }
}
