using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Leveringsoorten;

/// <summary>The kinds of delivery of one domain, as its subject experts keep them in JSON.</summary>
public sealed partial class Leveringsoortregister
{
    private const int LangsteMaat = 40;

    private static readonly JsonSerializerOptions Opties = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, Leveringsoort> perSoort;

    private Leveringsoortregister(IEnumerable<Leveringsoort> soorten)
    {
        perSoort = soorten.ToDictionary(s => s.Soort, StringComparer.Ordinal);
        Alle = [.. perSoort.Values.OrderBy(s => s.Soort, StringComparer.Ordinal)];
    }

    /// <summary>In order of name.</summary>
    public IReadOnlyList<Leveringsoort> Alle { get; }

    public Leveringsoort? Zoek(string soort) => perSoort.GetValueOrDefault(soort);

    /// <summary>The kinds whose records have ids and are counted as this one.</summary>
    internal IEnumerable<Objectsoort> GeteldAls(string soort) => Alle.Where(s => s.Objecten?.Soort == soort).Select(s => Objectsoort(s.Soort)!);

    /// <summary>Null when there is no such kind, or its records have no ids.</summary>
    internal Objectsoort? Objectsoort(string soort) => Zoek(soort) is { Objecten: { } objecten } gevonden ? new(gevonden, objecten, perSoort[objecten.Soort]) : null;

    /// <summary>Reads the kinds, and checks that what indicators are computed from is there.</summary>
    /// <exception cref="FormatException">Something is missing or contradicts itself; every fault is named.</exception>
    public static Leveringsoortregister Lees(IEnumerable<string> teksten, Indicatorcatalogus catalogus)
    {
        var soorten = new List<Leveringsoort>();
        foreach (var tekst in teksten)
        {
            try
            {
                soorten.Add(JsonSerializer.Deserialize<Leveringsoort>(tekst, Opties) ?? throw new FormatException("Een leveringsoort is leeg."));
            }
            catch (JsonException e)
            {
                throw new FormatException($"Een leveringsoort is niet te lezen (regel {e.LineNumber + 1}): {e.Message}", e);
            }
        }
        var fouten = soorten.SelectMany(s => Fouten(s, soorten)).ToList();
        foreach (var indicator in catalogus.Indicatoren.Values)
            if (indicator.Berekening is { } berekening) fouten.AddRange(Fouten(indicator, berekening, soorten));
        return fouten.Count == 0 ? new(soorten) : throw new FormatException(string.Join(Environment.NewLine, fouten));
    }

    private static IEnumerable<string> Fouten(Leveringsoort s, List<Leveringsoort> alle)
    {
        if (!Soortnaam().IsMatch(s.Soort) || s.Soort == Leveringsoort.Statistiek) yield return $"'{s.Soort}' is geen naam voor een leveringsoort; gebruik kleine letters en streepjes, en niet statistiek.";
        if (alle.Count(a => a.Soort == s.Soort) > 1) yield return $"{s.Soort} staat er tweemaal in.";
        if (s.Omschrijving.Length < 40) yield return $"{s.Soort}: de omschrijving is te kort om te begrijpen wat er geleverd wordt.";
        if (s.Perioden.Count == 0) yield return $"{s.Soort}: noem ten minste een soort periode.";
        if (s.Objecten is { } objecten)
        {
            foreach (var fout in Fouten(s, objecten, alle)) yield return fout;
        }
        else if (s.Aantallen.Count == 0) yield return $"{s.Soort}: noem ten minste een aantal.";
        foreach (var dubbel in s.Velden.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) yield return $"{s.Soort}: veld '{dubbel.Key}' staat er tweemaal in.";
        foreach (var naam in s.Velden.Where(v => !Veldnaam().IsMatch(v))) yield return $"{s.Soort}: '{naam}' is geen naam voor een veld; gebruik letters en cijfers, te beginnen met een kleine letter.";
        foreach (var aantal in s.Aantallen)
        {
            if (s.Maat(aantal.Naam).Length > LangsteMaat) yield return $"{s.Soort}: '{s.Maat(aantal.Naam)}' is langer dan {LangsteMaat} tekens.";
            if (aantal.DeelVan is { } geheel && !s.Aantallen.Any(a => a.Naam == geheel && a != aantal)) yield return $"{s.Soort}.{aantal.Naam}: '{geheel}' is geen ander aantal van deze soort.";
        }
        foreach (var kenmerk in (s.Kenmerken ?? []).Where(k => (k.Waarden.Count == 0) == (k.Patroon is null) || k.Waarden.Keys.Any(w => !Code().IsMatch(w))))
            yield return $"{s.Soort}.{kenmerk.Naam}: noem codes van letters, cijfers en streepjes, of een patroon.";
        foreach (var kenmerk in s.Kenmerken ?? [])
            foreach (var (code, geldig) in kenmerk.Geldig ?? new Dictionary<string, Geldigheid>())
                if (!kenmerk.Waarden.ContainsKey(code)) yield return $"{s.Soort}.{kenmerk.Naam}: geldig noemt '{code}', dat geen code is.";
                else if (geldig is { Vanaf: null, Tot: null } || geldig.Tot < geldig.Vanaf) yield return $"{s.Soort}.{kenmerk.Naam}: '{code}' is geldig vanaf een dag, tot en met een dag die daar niet voor ligt, of beide.";
        if (s.Voorbeeld.Count == 0) yield return $"{s.Soort}: geef een voorbeeld.";
        foreach (var veld in s.Voorbeeld.SelectMany(v => v.Select(p => p.Key)).Distinct().Where(v => !s.Velden.Contains(v))) yield return $"{s.Soort}: het voorbeeld heeft een onbekend veld '{veld}'.";
    }

    private static IEnumerable<string> Fouten(Leveringsoort s, Objecten objecten, List<Leveringsoort> alle)
    {
        if (s.Aantallen.Count > 0) yield return $"{s.Soort}: een soort met objecten heeft zelf geen aantallen; laat de lijst leeg.";
        if (objecten.Telt.Count == 0) yield return $"{s.Soort}: noem bij telt ten minste een aantal.";
        if (alle.Find(a => a.Soort == objecten.Soort) is not { Objecten: null } doel)
        {
            yield return $"{s.Soort}: '{objecten.Soort}' is geen leveringsoort met aantallen, dus de objecten kunnen niet als zodanig tellen.";
            yield break;
        }
        if (objecten.Tijd == Objecttijd.Datum && s.Perioden is not [Periodesoort.Maand]) yield return $"{s.Soort}: van een datum wordt de maand bewaard; noem als perioden alleen maand.";
        if (objecten.Tijd == Objecttijd.Periode)
            foreach (var periode in s.Perioden.Except(doel.Perioden)) yield return $"{s.Soort}: {doel.Soort} gaat niet per {periode.Klein()}.";
        if (s.Gebied > doel.Gebied) yield return $"{s.Soort}: {doel.Soort} gaat niet fijner dan {doel.Gebied.Klein()}.";
        foreach (var verlangd in doel.Kenmerken ?? [])
            if (s.Kenmerken?.FirstOrDefault(k => k.Naam == verlangd.Naam) is not { } kenmerk) yield return $"{s.Soort}: het kenmerk '{verlangd.Naam}' van {doel.Soort} ontbreekt.";
            else foreach (var code in kenmerk.Waarden.Keys.Where(c => !verlangd.Waarden.ContainsKey(c))) yield return $"{s.Soort}: '{code}' is geen code van {doel.Soort}.{verlangd.Naam}.";
        foreach (var dubbel in objecten.Telt.GroupBy(t => t.Aantal, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return $"{s.Soort}: telt noemt '{dubbel.Key}' tweemaal.";
        foreach (var som in objecten.Telt)
        {
            if (doel.Aantallen.All(a => a.Naam != som.Aantal)) yield return $"{s.Soort}: {doel.Soort} heeft geen aantal '{som.Aantal}'.";
            foreach (var fout in Waarfouten(s.Soort, som, s)) yield return fout;
        }
    }

    private static IEnumerable<string> Fouten(Indicator indicator, Berekening berekening, List<Leveringsoort> soorten)
    {
        if (soorten.Find(s => s.Soort == berekening.Soort) is not { } soort)
        {
            yield return $"{indicator.Code}: leveringsoort '{berekening.Soort}' bestaat niet.";
            yield break;
        }
        if (berekening.Venster is not null && !soort.Perioden.Contains(Periodesoort.Maand)) yield return $"{indicator.Code}: een venster telt maanden op, maar {soort.Soort} gaat niet per maand.";
        foreach (var som in new[] { berekening.Teller, berekening.Noemer }.OfType<Som>())
        {
            if (soort.Aantallen.All(a => a.Naam != som.Aantal)) yield return $"{indicator.Code}: {soort.Soort} heeft geen aantal '{som.Aantal}'.";
            foreach (var fout in Waarfouten(indicator.Code, som, soort)) yield return fout;
        }
    }

    /// <summary>What a condition asks that the kind does not have.</summary>
    private static IEnumerable<string> Waarfouten(string wie, Som som, Leveringsoort soort)
    {
        foreach (var (naam, codes) in som.Waar ?? new Dictionary<string, IReadOnlyList<string>>())
            if (soort.Kenmerken?.FirstOrDefault(k => k.Naam == naam) is not { } kenmerk) yield return $"{wie}: {soort.Soort} heeft geen kenmerk '{naam}'.";
            else foreach (var code in codes.Where(c => !kenmerk.Kent(c))) yield return $"{wie}: '{code}' is geen code van {soort.Soort}.{naam}.";
    }

    [GeneratedRegex("^[a-z][a-z-]{2,29}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Soortnaam();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{1,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Veldnaam();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
