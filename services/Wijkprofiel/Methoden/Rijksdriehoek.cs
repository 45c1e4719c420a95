namespace Wijkplatform.Wijkprofiel.Methoden;

/// <summary>
/// Between Rijksdriehoek (EPSG:28992, metres) and WGS84 (degrees), good to about a metre within the Netherlands: enough for a map, not for measuring land. With
/// p = (x − 155000)·10⁻⁵ and q = (y − 463000)·10⁻⁵ the degrees are a polynomial in p and q about Amersfoort, and likewise back.
/// Source: Schreutelkamp and Strang van Hees, Geodesia 2001. Westertoren: 120700.723, 487525.501 is 52.37453253 north, 4.88352559 east.
/// </summary>
internal static class Rijksdriehoek
{
    private const double X0 = 155_000, Y0 = 463_000, Breedte0 = 52.15517440, Lengte0 = 5.38720621;

    private static readonly (int P, int Q, double K)[] Breedte =
    [
        (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039),
        (4, 1, 0.00033), (1, 1, -0.00012),
    ];

    private static readonly (int P, int Q, double K)[] Lengte =
    [
        (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022),
        (2, 0, -0.00022), (5, 0, 0.00026),
    ];

    private static readonly (int P, int Q, double K)[] X =
    [
        (0, 1, 190_094.945), (1, 1, -11_832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
    ];

    private static readonly (int P, int Q, double K)[] Y =
    [
        (1, 0, 309_056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
    ];

    /// <returns>In the order of GeoJSON, east before north.</returns>
    public static (double Lengte, double Breedte) NaarWgs84(double x, double y)
    {
        var (p, q) = ((x - X0) * 1e-5, (y - Y0) * 1e-5);
        return (Lengte0 + (Som(Lengte, p, q) / 3600), Breedte0 + (Som(Breedte, p, q) / 3600));
    }

    public static (double X, double Y) VanWgs84(double lengte, double breedte)
    {
        var (p, q) = (0.36 * (breedte - Breedte0), 0.36 * (lengte - Lengte0));
        return (X0 + Som(X, p, q), Y0 + Som(Y, p, q));
    }

    private static double Som((int P, int Q, double K)[] termen, double p, double q) => termen.Sum(t => t.K * Math.Pow(p, t.P) * Math.Pow(q, t.Q));
}
