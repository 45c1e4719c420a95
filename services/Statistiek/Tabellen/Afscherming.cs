using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>
/// What agreements keep from the public, between onthullingscontrole and release. There is no other audience yet, so what is not for all is for
/// nobody. A covered table says the same of every area and names no supplier: where figures are and where not would tell too.
/// </summary>
internal static class Afscherming
{
    public const string NietOpenbaar = "nietOpenbaar";
    public const string DekkingOnvolledig = "dekkingOnvolledig";

    /// <param name="indicator">The one that is counted; what is derived from it goes with it.</param>
    /// <param name="gebruikt">Suppliers whose figures are in the table.</param>
    /// <returns>Why the tables of a group are covered; null when they are not.</returns>
    public static string? Reden(Afsprakenstand stand, Leveringsoortregister soorten, Verwachting verwachting, Indicator indicator, IReadOnlyList<string> gebruikt) =>
        !gebruikt.All(leverancier => stand.Openbaar(leverancier, indicator, soorten)) ? NietOpenbaar : verwachting.WijstAan(gebruikt) ? DekkingOnvolledig : null;

    public static IndicatortabelVastgesteld Dek(IndicatortabelVastgesteld tabel, string reden)
    {
        var (leeg, status) = (new decimal?[tabel.Gebieden.Count], reden == NietOpenbaar ? Cijferstatus.Onderdrukt : Cijferstatus.NogNietGeleverd);
        return tabel with
        {
            Dekking = new Dekking([], []),
            Waarden = leeg,
            Tellers = leeg,
            Noemers = leeg,
            Statussen = [.. leeg.Select(_ => status)],
            Redenen = [.. leeg.Select(_ => reden)],
            Ondergrenzen = null,
            Bovengrenzen = null,
        };
    }
}
