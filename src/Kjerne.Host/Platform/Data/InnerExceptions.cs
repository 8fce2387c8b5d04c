namespace Kjerne.Platform.Data;

internal static class InnerExceptions
{
    /// <summary>
    /// The first of this kind in the chain of causes. EF wraps what the driver says once, twice or (when its strategy takes it for passing) three
    /// times, so no fixed depth is right.
    /// </summary>
    public static T? Find<T>(this Exception e) where T : Exception
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
