using Wijkplatform.Contracts.Codes;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>A leveringsoort whose records have ids, with the kind that they are counted as.</summary>
internal sealed record Objectsoort(Leveringsoort Soort, Objecten Objecten, Leveringsoort Doel)
{
    /// <summary>What a later record has to have in common with an earlier one to replace it.</summary>
    public string Sleutel(string id, string periode) => Objecten.Tijd == Objecttijd.Datum ? id : $"{id}|{periode}";

    /// <summary>The periods in which a record of this month or period is counted: of a month also the longer ones that it lies in.</summary>
    public IEnumerable<string> Telperioden(string eigen)
    {
        var wanneer = Periode.Parse(eigen);
        return Doel.Perioden.Select(soort => Periode.CodeVan(soort, wanneer.Begin))
            .Where(code => code == eigen || (Objecten.Tijd == Objecttijd.Datum && Periode.TryParse(code, out var periode) && periode.Omvat(wanneer)));
    }

    /// <summary>What a levering of these months or periods speaks about: they themselves, and those in which they are counted.</summary>
    public IEnumerable<(string Indicator, string Periode)> Bereik(IEnumerable<string> perioden) =>
        (from eigen in perioden from periode in Telperioden(eigen).Append(eigen) from som in Objecten.Telt select (Doel.Maat(som.Aantal), periode)).Distinct();

    /// <summary>The tables, by the count that they are made of, that records of a month or period and gemeente are counted in.</summary>
    public IEnumerable<(string Indicator, string Periode, string Gemeente)> Tabellen(IEnumerable<(string Periode, string Gemeente)> plaatsen) =>
        from plaats in plaatsen.Distinct() from periode in Telperioden(plaats.Periode) from som in Objecten.Telt select (Doel.Maat(som.Aantal), periode, plaats.Gemeente);

    /// <summary>The kenmerken of a record that the other kind has too, in its order.</summary>
    public string Kenmerken(string kenmerken)
    {
        var delen = kenmerken.Split(';');
        return string.Join(';', (Doel.Kenmerken ?? []).Select(k => delen.First(d => d.StartsWith($"{k.Naam}=", StringComparison.Ordinal))));
    }
}
