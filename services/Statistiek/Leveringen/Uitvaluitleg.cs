namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>What each code of uitval means, for whoever sees counts and not the cells themselves.</summary>
internal static class Uitvaluitleg
{
    public static readonly IReadOnlyDictionary<string, string> Zinnen = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gebiedOnbekend"] = "De naam of code van het gebied staat niet in het register.",
        ["gebiedGewijzigd"] = "De grens van het gebied is gewijzigd tussen de indeling van het bestand en die van het jaar van het cijfer.",
        ["gebiedDubbelzinnig"] = "Meer gebieden heten zo; lever de code.",
        ["gebiedTeFijn"] = "Deze leveringsoort gaat niet over zo'n klein gebied.",
        ["waardeOngeldig"] = "Dit is geen getal.",
        ["geenGeheelGetal"] = "Een aantal is een heel getal.",
        ["periodeOngeldig"] = "Dit is geen periode.",
        ["indicatorOnbekend"] = "Dit domein kent de indicator niet.",
        ["kenmerkOngeldig"] = "Dit is geen code van het kenmerk.",
        ["deelTeGroot"] = "Een deel is groter dan het geheel in dezelfde rij.",
        ["idOngeldig"] = "Het id ontbreekt, of is geen reeks van ten hoogste 64 letters, cijfers, streepjes en punten.",
        ["datumOngeldig"] = "Dit is geen dag of maand.",
        ["buitenPeriode"] = "De datum valt buiten de periode van de levering.",
        ["vervallenOngeldig"] = "Hier hoort ja of nee te staan.",
        ["dubbel"] = "Dit stond al eerder in dezelfde levering; de eerste telt.",
    };

    public static string Van(string code) => Zinnen.GetValueOrDefault(code, "Zie de uitval van de levering voor de reden per cel.");
}
