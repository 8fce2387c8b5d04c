namespace Kjerne.Text.Spikes;

/// <summary>How unlikely a count is by what was seen before.</summary>
public static class Rarity
{
    /// <summary>
    /// Minus log10 of the chance of at least <paramref name="now"/> of a kind among <paramref name="allNow"/> when <paramref name="before"/>
    /// among <paramref name="allBefore"/> were of it: the gamma-Poisson (negative binomial) predictive tail (Gelman et al., "Bayesian data
    /// analysis", 2.6), prior shape 1/2. 0 when the count is not above what was expected.
    /// </summary>
    public static double Surprise(int now, double allNow, int before, double allBefore)
    {
        double shape = before + 0.5, exposed = allNow, past = allBefore + 1;
        if (now <= shape * exposed / past)
        {
            return 0;
        }

        double p = exposed / (past + exposed), logQ = Math.Log(past / (past + exposed)), logP = Math.Log(p);
        double term = LogGamma(now + shape) - LogGamma(shape) - LogGamma(now + 1) + shape * logQ + now * logP;
        double sum = 1, ratio = 1;
        for (int k = now; k < now + 400 && ratio > 1e-9; k++)
        {
            ratio *= (k + shape) / (k + 1) * p;
            sum += ratio;
        }

        return Math.Max(0, -(term + Math.Log(sum)) / Math.Log(10));
    }

    /// <summary>Logarithm of the gamma function for arguments above zero: Stirling's series after shifting to at least 8, error below 1e-9.</summary>
    public static double LogGamma(double x)
    {
        double shift = 0;
        while (x < 8)
        {
            shift += Math.Log(x++);
        }

        double inverse = 1 / x, square = inverse * inverse;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260)) - shift;
    }
}
