namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>
/// People and dwellings of a smallest area in a year, as whole numbers that fit each other: who is counted as 18-22 is counted as 12-24 too. All
/// follow from the inhabitants of the register, or from the area's code where it has none.
/// </summary>
/// <param name="Inwoners">All ages.</param>
/// <param name="Kinderen">0-17 years.</param>
/// <param name="Jongeren">12-24 years.</param>
/// <param name="Leerlingen">5-17 years, at school.</param>
/// <param name="Deelnemers">12-22 years, in secondary and vocational education.</param>
/// <param name="Van16Tot22">16-22 years.</param>
/// <param name="Van18Tot22">18-22 years.</param>
/// <param name="Van15TotAow">From 15 to the age of the state pension.</param>
/// <param name="Van15Tot74">15-74 years.</param>
/// <param name="Huishoudens">Private households, students' left out.</param>
/// <param name="Woningen">Dwellings, lived in or not.</param>
internal sealed record Bevolking(long Inwoners, long Kinderen, long Jongeren, long Leerlingen, long Deelnemers, long Van16Tot22, long Van18Tot22, long Van15TotAow,
    long Van15Tot74, long Huishoudens, long Woningen)
{
    /// <summary>Year of which the register's inhabitants are taken to be.</summary>
    public const int Peiljaar = 2024;

    /// <summary>Everybody of 0-22 years.</summary>
    public long Jonger23 => Kinderen + Van18Tot22;

    /// <summary>Children of 30-47 months with an indication for early education.</summary>
    public long Peuters => Deel(Kinderen, 0.05);

    /// <summary>Pupils of the last year of primary school.</summary>
    public long Achtstegroepers => Deel(Kinderen, 0.058);

    /// <summary>Answers to a survey.</summary>
    public long Respondenten => Math.Min(400, Deel(Inwoners, 0.045));

    public static Bevolking Van(Gebied gebied, int jaar)
    {
        double Tussen(string onderwerp, double van, double tot) => van + ((tot - van) * Toeval.Gelijk(gebied.Code, onderwerp));
        var nu = gebied.Inwoners ?? Tussen("inwoners", 20, 6000);
        var inwoners = (long)Math.Round(nu * Math.Pow(1 + Tussen("groei", -0.003, 0.013), jaar - Peiljaar));
        var kinderen = Deel(inwoners, Tussen("kinderen", 0.15, 0.22));
        var jongeren = Deel(inwoners, Tussen("jongeren", 0.13, 0.18));
        var leerlingen = Deel(kinderen, 0.72);
        var huishoudens = Deel(inwoners, 1 / Tussen("huishouden", 1.8, 2.4));
        return new(inwoners, kinderen, jongeren, leerlingen, Deelnemers: Deel(jongeren, 0.71), Van16Tot22: Deel(jongeren, 0.55), Van18Tot22: Deel(jongeren, 0.41),
            Van15TotAow: Deel(inwoners, 0.67), Van15Tot74: Deel(inwoners, 0.75), huishoudens, Woningen: Deel(huishoudens, Tussen("woning", 1.0, 1.04)));
    }

    private static long Deel(long geheel, double deel) => (long)Math.Round(geheel * deel);
}
