using System.Collections.Frozen;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Reads the bytes of a levering into figures and uitval, in constant memory.</summary>
public sealed class Leveringlezer(Gebiedenregister register, IReadOnlyDictionary<string, Indicator> indicatoren, Leesprofielregister profielen)
{
    private const string Csv = "text/csv";
    private const string Json = "application/json";
    private const string Ndjson = "application/x-ndjson";

    /// <summary>Id of the profile for the platform's own form, which JSON has too.</summary>
    private const string EigenVorm = "statistiek";

    private static readonly Vindplaats Jsongebied = new(Plaats.Rij, Als: Gebiedsvorm.CodeOfNaam);

    private readonly FrozenDictionary<string, Indicator> indicatoren = indicatoren.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly Profielkeuze keuze = new(profielen, register);

    /// <summary>Reads everything; see <see cref="OpenAsync"/> to know first how it is read.</summary>
    /// <exception cref="LeveringGeweigerdException">The levering as a whole cannot be taken in: also parts handed out before count for nothing.</exception>
    public async IAsyncEnumerable<Leesdeel> LeesAsync(
        Stream body, Leesopdracht opdracht, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var beurt = await OpenAsync(body, opdracht, cancellationToken);
        await foreach (var deel in beurt.DelenAsync(cancellationToken)) yield return deel;
    }

    /// <summary>Checks the request and reads no further than the heading.</summary>
    /// <param name="body">Stays open; is read by the returned value.</param>
    /// <exception cref="LeveringGeweigerdException">Something is wrong with request or heading: everything that can be known so far.</exception>
    public async Task<Leesbeurt> OpenAsync(Stream body, Leesopdracht opdracht, CancellationToken cancellationToken = default)
    {
        var fouten = Opdrachtfouten(opdracht).ToList();
        switch (Mediatype(opdracht))
        {
            case Csv:
                var pijp = PipeReader.Create(body, new(bufferSize: 1 << 16, leaveOpen: true));
                try
                {
                    var kop = await Kop.VindAsync(pijp, cancellationToken);
                    var plan = await keuze.KiesAsync(kop, opdracht.Leesprofiel, fouten);
                    if (plan is not null) fouten.AddRange(new Coordinaten(plan.Profiel, indicatoren, opdracht).Ontbreekt(plan.Profiel));
                    if (fouten.Count == 0) return Csvbeurt(pijp, kop, plan!, opdracht);
                }
                catch (LeveringGeweigerdException e)
                {
                    fouten.AddRange(e.Fouten);
                }
                await pijp.CompleteAsync();
                break;
            case Json or Ndjson:
                if (fouten.Count == 0) return Jsonbeurt(body, opdracht);
                break;
            default:
                fouten.Add(new(null, null, "mediatypeOnbekend",
                    $"'{Leesfouten.Toonbaar(opdracht.Mediatype)}' kan hier niet gelezen worden. Lever {Csv}, {Json} of {Ndjson}."));
                break;
        }
        throw new LeveringGeweigerdException(fouten);
    }

    private static string Mediatype(Leesopdracht opdracht) => opdracht.Mediatype.Split(';')[0].Trim().ToLowerInvariant();

    private IEnumerable<Leesfout> Opdrachtfouten(Leesopdracht opdracht)
    {
        if (opdracht.Leesprofiel is { } profiel && profielen.Zoek(profiel) is null)
            yield return new(null, null, "leesprofielOnbekend", $"Leesprofiel '{Leesfouten.Toonbaar(profiel)}' bestaat niet. {keuze.Bekend()}");
        else if (opdracht.Leesprofiel is { } genoemd && genoemd != EigenVorm && Mediatype(opdracht) is Json or Ndjson)
            yield return new(null, null, "leesprofielOnbekend", $"Leesprofiel {genoemd} leest CSV. Lever {Csv}, of laat leesprofiel weg bij JSON.");
        if (opdracht.Indicator is { } indicator && !indicatoren.ContainsKey(indicator))
            yield return new(null, null, "indicatorOnbekend",
                $"Deze dienst kent indicator '{Leesfouten.Toonbaar(indicator)}' niet. " +
                $"Kies uit {string.Join(", ", indicatoren.Keys.Order(StringComparer.Ordinal))}.");
        if (opdracht.Periode is { } periode && !Coordinaten.IsPeriode(periode, out _))
            yield return new(null, null, Coordinaten.PeriodeOngeldig.Code, $"'{Leesfouten.Toonbaar(periode)}': {Coordinaten.PeriodeOngeldig.Reden}");
        if (opdracht.Gemeente is { } gemeente && !register.Gemeenten.Any(g => g.Code == gemeente))
            yield return new(null, null, "gemeenteOnbekend",
                $"'{Leesfouten.Toonbaar(gemeente)}' is geen gemeente van het register. " +
                $"Kies een code uit {string.Join(", ", register.Gemeenten.Take(20).Select(g => g.Code))}.");
    }

    private Leesbeurt Csvbeurt(PipeReader pijp, Kop kop, Kolomplan plan, Leesopdracht opdracht)
    {
        var coordinaten = new Coordinaten(plan.Profiel, indicatoren, opdracht);
        var kolommen = coordinaten.Kolommen(plan);
        var zoeker = new Gebiedszoeker(register, plan.Profiel.Gebied, opdracht.Gemeente, opdracht.Indelingsjaar);
        var wijze = new Leeswijze(plan.Profiel.Id, plan.Profiel.Naam, plan.Profiel.ReedsOpenbaar, plan.Dialect.Scheidingsteken.ToString(),
            kop.MetBom ? "utf-8" : plan.Profiel.Codering,
            [.. plan.Koppen.Select((tekst, plaats) =>
                new Kolomuitleg(plaats + 1, Leesfouten.Toonbaar(tekst), plan.Rol(plaats), Uitleg(kolommen.FirstOrDefault(k => k.Plaats == plaats), zoeker)))]);
        return new(wijze, (delen, stop) => LeesCsvAsync(pijp, kop, plan, new Csvloop(kolommen, coordinaten, zoeker), delen, stop));
    }

    private Leesbeurt Jsonbeurt(Stream body, Leesopdracht opdracht)
    {
        var wijze = new Leeswijze(EigenVorm, "Cijfers met indicator, gebied en periode per object", ReedsOpenbaar: false, null, "utf-8", []);
        return new(wijze, (delen, stop) => LeesJsonAsync(body, opdracht, delen, stop));
    }

    private static string Uitleg(Cijferkolom? kolom, Gebiedszoeker zoeker)
    {
        if (kolom is null) return "";
        if (kolom.Fout is { } fout) return fout.Reden;
        var delen = new List<string>();
        if (kolom.Indicator is { } indicator) delen.Add($"indicator {indicator.Code}");
        if (kolom.Periode is { } periode) delen.Add($"periode {periode.Code}");
        if (kolom.Gebied is { } tekst)
        {
            var vondst = zoeker.Zoek(tekst, kolom.Periode is { } p ? zoeker.Indelingsjaar(p) : zoeker.NieuwsteJaar);
            delen.Add(vondst.Kandidaten.Count == 0 ? vondst.Reden : string.Join(" of ", vondst.Kandidaten.Take(5).Select(g => $"{g.Naam} ({g.Code})")));
        }
        return string.Join(", ", delen);
    }

    private static async IAsyncEnumerable<bool> LeesCsvAsync(
        PipeReader pijp, Kop kop, Kolomplan plan, Csvloop loop, Deelbouwer delen, [EnumeratorCancellation] CancellationToken stop)
    {
        var personen = new Persoonscontrole();
        var cijfers = new Csvcijfers(plan, loop.Kolommen, loop.Coordinaten, loop.Zoeker, personen, delen);
        try
        {
            using var tekst = new StreamReader(pijp.AsStream(leaveOpen: true), kop.Codering(plan.Profiel.Codering), detectEncodingFromByteOrderMarks: false,
                bufferSize: 1 << 16);
            await using var records = await Csvrecords.OpenAsync(tekst, plan.Dialect.Scheidingsteken, stop);
            while (await records.LeesAsync(stop) && Kop.IsOnbeduidend(records)) { }
            while (await records.LeesAsync(stop))
            {
                if (records.IsLeeg) continue;
                cijfers.Verwerk(records);
                if (delen.HeeftKlaar) yield return !personen.Gevonden;
            }
            personen.Sluit();
            if (delen.Rijen == 0) throw Leesfouten.Leeg();
            cijfers.Sluit(kop.Regel);
        }
        finally
        {
            await pijp.CompleteAsync();
        }
    }

    private async IAsyncEnumerable<bool> LeesJsonAsync(
        Stream body, Leesopdracht opdracht, Deelbouwer delen, [EnumeratorCancellation] CancellationToken stop)
    {
        var personen = new Persoonscontrole();
        var cijfers = new Jsoncijfers(new(null, indicatoren, opdracht), opdracht, new(register, Jsongebied, opdracht.Gemeente, opdracht.Indelingsjaar), personen, delen);
        using var lezer = new Jsonlezer(body, Mediatype(opdracht) == Ndjson, cijfers.Verwerk);
        while (await lezer.LeesAsync(stop)) yield return !personen.Gevonden;
        personen.Sluit();
        if (delen.Rijen == 0) throw Leesfouten.Leeg();
        cijfers.Sluit();
    }

    private sealed record Csvloop(Cijferkolom[] Kolommen, Coordinaten Coordinaten, Gebiedszoeker Zoeker);
}
