using Kjerne.Platform.Errors;

namespace Kjerne.Features.Organisation;

public sealed record SetupIsClosed() : Refusal(RefusalKind.Conflict, "setup_is_closed", "This installation is set up already.");

public sealed record SetupCodeWrong() : Refusal(RefusalKind.Forbidden, "setup_code_wrong", "The code is wrong. It stands in the terminal in which Kjerne was started.");

public sealed record NoSuchBrand() : Refusal(RefusalKind.NotFound, "no_such_brand", "There is no such brand.");

public sealed record NoSuchTeam() : Refusal(RefusalKind.NotFound, "no_such_team", "There is no such team.");

public sealed record NameIsTaken() : Refusal(RefusalKind.Conflict, "name_is_taken", "Another one has this name.");
