namespace Kjerne.Platform.Diagnosis;

public static class DiagnosisServices
{
    public static void AddKjerneDiagnosis(this IServiceCollection services)
    {
        services.AddSingleton<IDoctorCheck, DataFolderCheck>();
        services.AddSingleton<IDoctorCheck, DatabaseCheck>();
        services.AddSingleton<IDoctorCheck, ClockCheck>();
        services.AddSingleton<IDoctorCheck, PortCheck>();
    }
}
