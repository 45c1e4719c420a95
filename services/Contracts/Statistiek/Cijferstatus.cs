namespace Wijkplatform.Contracts.Statistiek;

/// <summary>What a cell of a table says about its figure. One word for suppression: telling primary from secondary would itself leak.</summary>
public static class Cijferstatus
{
    public const string Gepubliceerd = "gepubliceerd";
    public const string Afgerond = "afgerond";
    public const string Onderdrukt = "onderdrukt";
    public const string Ontbreekt = "ontbreekt";
    public const string NogNietGeleverd = "nogNietGeleverd";
    public const string NietVanToepassing = "nietVanToepassing";

    /// <summary>All of them, for validation and documentation.</summary>
    public static readonly IReadOnlyList<string> Alle = [Gepubliceerd, Afgerond, Onderdrukt, Ontbreekt, NogNietGeleverd, NietVanToepassing];

    /// <summary>Whether a cell with this status shows a figure.</summary>
    public static bool HeeftWaarde(string status) => status is Gepubliceerd or Afgerond;
}
