using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek;

/// <summary>What the parameters mean that several addresses have, for the OpenAPI documents.</summary>
public static class Vraagteksten
{
    /// <summary>Read by <see cref="Tabellen.Aanvrager"/>.</summary>
    internal static readonly ParameterText Door = new("door", "Wie dit doet; alleen op een installatie zonder tokens, want een token zegt het al.", "onderzoek en statistiek");

    public static readonly ParameterText Indicator = new("indicator", "De code van een indicator; zie indicatoren.", "WON-VOORRAAD");
    public static readonly ParameterText Periode = new("periode", "Een jaar, kwartaal, maand of schooljaar; in een adres wordt de schuine streep %2F.", "2024");
    public static readonly ParameterText Gemeente = new("gemeente", "De CBS-code van een gemeente.", "GM0758");
    public static readonly ParameterText Gebied = new("gebied", "De CBS-code van een gemeente, wijk of buurt, of de code van een gebiedsverzameling.", "BU07580102");
    public static readonly ParameterText Cursor = new("cursor", "De waarde van volgende uit de vorige pagina.", "100");
    public static readonly ParameterText Aantal = new("aantal", "Hoeveel er ten hoogste op een pagina staan, 1 tot en met 1000; 100 als het niet genoemd is.", "100");

    internal static readonly ParameterText[] Domein =
    [
        Indicator, Periode, Gemeente, Gebied, Cursor, Aantal,
        new("code", "De code van een indicator; zie indicatoren.", "WON-VOORRAAD"),
        new("leverancier", "De naam van een leverancier; met een token van een leverancier alleen de eigen.", "noord"),
        new("naam", "De naam van een leverancier.", "noord"),
        new("soort", "Een leveringsoort; zie leveringsoorten.", "mutaties"),
        new("tot", "Tot en met welke dag.", "2026-12-31", "date"),
    ];
}
