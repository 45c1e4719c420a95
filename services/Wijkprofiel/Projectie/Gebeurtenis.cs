using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;

namespace Wijkplatform.Wijkprofiel.Projectie;

/// <summary>The data of an event is not what its type promises; the message says in Dutch what is wrong.</summary>
internal sealed class OnleesbaarException(string reden) : Exception(reden);

/// <summary>Reads the data of the events that the profile is made of. What gets past here can be rendered.</summary>
internal static class Gebeurtenis
{
    private const int LangsteCode = 50;

    /// <exception cref="OnleesbaarException">The data is no table.</exception>
    public static IndicatortabelVastgesteld LeesTabel(ReadOnlySpan<byte> data)
    {
        var tabel = Lees<IndicatortabelVastgesteld>(data);
        Eis(tabel is { Indicator: { Length: > 0 and <= LangsteCode } }, "indicator ontbreekt of is te lang");
        Eis(Periode.TryParse(tabel.Periode, out _), $"periode '{tabel.Periode}' is geen periode");
        Eis(tabel.Gemeente is not null && Gebiedscode.IsGemeente(tabel.Gemeente), $"gemeente '{tabel.Gemeente}' is geen gemeentecode");
        Eis(tabel.Versie >= 1, $"versie {tabel.Versie} is geen versie");
        Eis(tabel is { Gebieden: not null, Waarden: not null, Tellers: not null, Noemers: not null, Statussen: not null, Redenen: not null },
            "gebieden, waarden, tellers, noemers, statussen of redenen ontbreekt");
        var aantal = tabel.Gebieden.Count;
        int[] kolommen = [tabel.Waarden.Count, tabel.Tellers.Count, tabel.Noemers.Count, tabel.Statussen.Count, tabel.Redenen.Count, tabel.Ondergrenzen?.Count ?? aantal, tabel.Bovengrenzen?.Count ?? aantal];
        Eis(kolommen.All(k => k == aantal), "de kolommen zijn niet even lang als gebieden");
        Eis(tabel.Gebieden.All(g => g is { Length: > 0 and <= LangsteCode }), "een gebiedscode ontbreekt of is te lang");
        Eis(tabel.Gebieden.Distinct(StringComparer.Ordinal).Count() == aantal, "een gebied komt twee keer voor");
        Eis(tabel.Statussen.All(s => Cijferstatus.Alle.Contains(s)), "een status is onbekend");
        return tabel;
    }

    /// <exception cref="OnleesbaarException">The data takes no table back.</exception>
    public static IndicatortabelHerroepen LeesHerroeping(ReadOnlySpan<byte> data)
    {
        var herroepen = Lees<IndicatortabelHerroepen>(data);
        Eis(herroepen is { Indicator: { Length: > 0 and <= LangsteCode }, Periode: { Length: > 0 and <= LangsteCode }, Gemeente: { Length: > 0 and <= LangsteCode } }, "indicator, periode of gemeente ontbreekt of is te lang");
        Eis(herroepen.Versie >= 1, $"versie {herroepen.Versie} is geen versie");
        Eis(herroepen.Gebieden?.All(g => g is not null) != false, "een gebiedscode ontbreekt");
        return herroepen;
    }

    /// <exception cref="OnleesbaarException">The data is no definition.</exception>
    public static IndicatorGedefinieerd LeesDefinitie(ReadOnlySpan<byte> data)
    {
        var definitie = Lees<IndicatorGedefinieerd>(data);
        Eis(definitie is { Code: { Length: > 0 and <= LangsteCode } }, "code ontbreekt of is te lang");
        Eis(definitie is { Naam: not null, Eenheid: not null }, "naam of eenheid ontbreekt");
        Eis(definitie.Versie >= 1, $"versie {definitie.Versie} is geen versie");
        return definitie;
    }

    /// <exception cref="OnleesbaarException">The data is no gebiedsverzameling.</exception>
    public static GebiedsverzamelingVastgesteld LeesVerzameling(ReadOnlySpan<byte> data)
    {
        var verzameling = Lees<GebiedsverzamelingVastgesteld>(data);
        Eis(verzameling.Code is not null && Gebiedscode.IsVerzameling(verzameling.Code), $"code '{verzameling.Code}' is geen code van een gebiedsverzameling");
        Eis(verzameling is { Naam: not null, Leden: not null }, "naam of leden ontbreekt");
        Eis(verzameling.Gemeente == Gebiedscode.GemeenteVan(verzameling.Code), $"gemeente '{verzameling.Gemeente}' is niet die van de code");
        Eis(verzameling.Versie >= 1, $"versie {verzameling.Versie} is geen versie");
        return verzameling;
    }

    private static T Lees<T>(ReadOnlySpan<byte> data)
    {
        try
        {
            return WireJson.Deserialize<T>(data);
        }
        catch (JsonException e)
        {
            throw new OnleesbaarException($"data is geen {typeof(T).Name}: {e.Message}");
        }
    }

    private static void Eis([DoesNotReturnIf(false)] bool voorwaarde, string reden)
    {
        if (!voorwaarde) throw new OnleesbaarException(reden);
    }
}
