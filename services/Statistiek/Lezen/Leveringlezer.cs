using System.Buffers;
using System.Collections.Frozen;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Reads the bytes of a levering into figures and uitval, in constant memory.</summary>
public sealed class Leveringlezer(Gebiedenregister register, IReadOnlyDictionary<string, Indicator> indicatoren, Leesprofielregister profielen)
{
    private readonly Leveringsoort? soort;

    /// <summary>A reader of the records of one leveringsoort.</summary>
    public Leveringlezer(Gebiedenregister register, Leveringsoort soort) : this(register, Soortprofiel.Maten(soort), Soortprofiel.Van(soort)) => this.soort = soort;

    private const string Csv = "text/csv";
    private const string Geojson = "application/geo+json";
    private const string Json = "application/json";
    private const string Ndjson = "application/x-ndjson";

    /// <summary>Id of the profile for the platform's own form, which JSON has too.</summary>
    private const string EigenVorm = "statistiek";

    private static readonly Vindplaats Jsongebied = new(Plaats.Rij, Als: Gebiedsvorm.CodeOfNaam);

    private readonly FrozenDictionary<string, Indicator> indicatoren = indicatoren.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly Profielkeuze keuze = new(profielen, register, indicatoren);

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
        if (soort is not null) opdracht = opdracht with { Leesprofiel = soort.Soort };
        if (Mediatype(opdracht) is not (Csv or Geojson or Json or Ndjson))
        {
            fouten.Add(new(null, null, "mediatypeOnbekend",
                $"'{Leesfouten.Toonbaar(opdracht.Mediatype)}' kan hier niet gelezen worden. Lever {Csv}, {Geojson}, {Json} of {Ndjson}."));
            throw new LeveringGeweigerdException(fouten);
        }
        var pijp = PipeReader.Create(body, new(bufferSize: 1 << 16, leaveOpen: true));
        try
        {
            var vorm = await VormAsync(pijp, opdracht, cancellationToken);
            if (opdracht.Leesprofiel is { } id && profielen.Zoek(id) is { } profiel && Leesbaar(profiel, vorm) is { } fout) fouten.Add(fout);
            else if (vorm is null && fouten.Count == 0) return Jsonbeurt(pijp, opdracht);
            else if (vorm is { } bestand)
            {
                var kop = bestand == Bestandsvorm.Csv ? (IKop)await Kop.VindAsync(pijp, cancellationToken) : await Objectbron.OpenAsync(pijp.AsStream(leaveOpen: true), bestand, soort?.Velden ?? [], cancellationToken);
                var plan = await keuze.KiesAsync(kop, opdracht.Leesprofiel, fouten);
                if (plan is not null) fouten.AddRange(new Coordinaten(plan.Profiel, indicatoren, opdracht).Ontbreekt(plan));
                if (fouten.Count == 0) return Rijbeurt(pijp, kop, plan!, opdracht);
            }
        }
        catch (LeveringGeweigerdException e)
        {
            fouten.AddRange(e.Fouten);
        }
        await pijp.CompleteAsync();
        throw new LeveringGeweigerdException(fouten);
    }

    /// <summary>What kind of file it is; null for the platform's own JSON. JSON that is one object is told from a list by looking at its beginning.</summary>
    private async Task<Bestandsvorm?> VormAsync(PipeReader pijp, Leesopdracht opdracht, CancellationToken stop)
    {
        switch (Mediatype(opdracht))
        {
            case Json when soort is not null: return Bestandsvorm.Lijst;
            case Ndjson when soort is not null: return Bestandsvorm.Regels;
            case Csv: return Bestandsvorm.Csv;
            case Geojson: return Bestandsvorm.Geojson;
            case Ndjson: return null;
        }
        var gelezen = await pijp.ReadAtLeastAsync(1 << 12, stop);
        var begin = gelezen.Buffer.Slice(0, Math.Min(gelezen.Buffer.Length, 1 << 16)).ToArray().AsSpan();
        pijp.AdvanceTo(gelezen.Buffer.Start);
        if (begin.StartsWith(Encoding.UTF8.Preamble)) begin = begin[Encoding.UTF8.Preamble.Length..];
        return !begin.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? null : begin.IndexOf("\"FeatureCollection\""u8) >= 0 ? Bestandsvorm.Geojson : Bestandsvorm.Json;
    }

    private static Leesfout? Leesbaar(Leesprofiel profiel, Bestandsvorm? vorm)
    {
        if (vorm is null ? profiel.Id == EigenVorm : profiel.Varianten.Any(v => v.Bestand == vorm)) return null;
        var leest = string.Join(" of ", profiel.Varianten.Select(v => v.Bestand switch
        {
            Bestandsvorm.Csv => Csv,
            Bestandsvorm.Geojson => Geojson,
            Bestandsvorm.Lijst => Json,
            Bestandsvorm.Regels => Ndjson,
            _ => $"{Json} met een object per gebied",
        }).Distinct());
        return new(null, null, "leesprofielOnbekend", $"{profiel.Aanduiding} leest {leest}. Lever dat, of laat leesprofiel weg.");
    }

    private static string Mediatype(Leesopdracht opdracht) => opdracht.Mediatype.Split(';')[0].Trim().ToLowerInvariant();

    private IEnumerable<Leesfout> Opdrachtfouten(Leesopdracht opdracht)
    {
        if (soort is not null)
        {
            foreach (var (naam, waarde) in new[] { ("leesprofiel", opdracht.Leesprofiel), ("indicator", opdracht.Indicator), ("periode", opdracht.Periode) })
                if (waarde is not null && !(naam == "periode" && soort.Objecten?.Tijd == Objecttijd.Datum)) yield return new(null, null, "parameterOnbekend", $"{naam}= hoort bij soort=statistiek; in een levering van {soort.Soort} staat alles in de records.");
            if (opdracht.Periode is { } perioden && soort.Objecten?.Tijd == Objecttijd.Datum && Objecten.Perioden(perioden) is null)
                yield return new(null, null, Coordinaten.PeriodeOngeldig.Code, $"periode='{Leesfouten.Toonbaar(perioden)}': noem een of meer perioden, door komma's gescheiden: 2024 of 2024-05,2024-06.");
        }
        else
            foreach (var fout in Statistiekfouten(opdracht)) yield return fout;
        if (opdracht.Gemeente is { } gemeente && !register.Gemeenten.Any(g => g.Code == gemeente))
            yield return new(null, null, "gemeenteOnbekend",
                $"'{Leesfouten.Toonbaar(gemeente)}' is geen gemeente van het register. " +
                $"Kies een code uit {string.Join(", ", register.Gemeenten.Take(20).Select(g => g.Code))}.");
    }

    private IEnumerable<Leesfout> Statistiekfouten(Leesopdracht opdracht)
    {
        if (opdracht.Afronding is not null)
            yield return new(null, null, "parameterOnbekend", "afronding= hoort bij een leveringsoort; een kant-en-klaar cijfer (soort=statistiek) geldt zoals het er staat.");
        if (opdracht.Leesprofiel is { } profiel && profielen.Zoek(profiel) is null)
            yield return new(null, null, "leesprofielOnbekend", $"Leesprofiel '{Leesfouten.Toonbaar(profiel)}' bestaat niet. {keuze.Bekend()}");
        if (opdracht.Indicator is { } indicator && !indicatoren.ContainsKey(indicator))
            yield return new(null, null, "indicatorOnbekend",
                $"Deze dienst kent indicator '{Leesfouten.Toonbaar(indicator)}' niet. " +
                $"Kies uit {string.Join(", ", indicatoren.Keys.Order(StringComparer.Ordinal))}.");
        if (opdracht.Periode is { } periode && !Coordinaten.IsPeriode(periode, out _))
            yield return new(null, null, Coordinaten.PeriodeOngeldig.Code, $"'{Leesfouten.Toonbaar(periode)}': {Coordinaten.PeriodeOngeldig.Reden}");
    }

    private Leesbeurt Rijbeurt(PipeReader pijp, IKop kop, Kolomplan plan, Leesopdracht opdracht)
    {
        var coordinaten = new Coordinaten(plan.Profiel, indicatoren, opdracht);
        var objecten = plan.Profiel.Leveringsoort?.Objecten;
        var kolommen = objecten is null ? coordinaten.Kolommen(plan) : [];
        var zoeker = new Gebiedszoeker(register, plan.Profiel.Gebied, opdracht.Gemeente, opdracht.Indelingsjaar);
        var wijze = new Leeswijze(plan.Profiel.Id, plan.Profiel.Naam, plan.Profiel.ReedsOpenbaar, kop is Kop ? plan.Dialect.Scheidingsteken.ToString() : null,
            kop is Kop { MetBom: false } ? plan.Profiel.Codering : "utf-8",
            [.. plan.Koppen.Select((tekst, plaats) =>
                new Kolomuitleg(plaats + 1, Leesfouten.Toonbaar(tekst), plan.Rol(plaats), Uitleg(kolommen.FirstOrDefault(k => k.Plaats == plaats), zoeker)))],
            (kop as Objectbron)?.Coordinaatstelsel)
        { Geleverd = new(kop is Kop ? plan.Dialect.Scheidingsteken : ';', plan.Koppen, plan.Profiel.Gebied.Als == Gebiedsvorm.Naam) };
        return new(wijze, (delen, stop) =>
        {
            var personen = new Persoonscontrole();
            IRijcijfers cijfers = objecten is null ? new Rijcijfers(plan, kolommen, coordinaten, zoeker, personen, delen) : new Objectcijfers(plan, plan.Profiel.Leveringsoort!, opdracht, zoeker, personen, delen);
            return kop is Kop csv ? LeesCsvAsync(pijp, csv, plan, cijfers, personen, delen, stop) : LeesObjectenAsync(pijp, (Objectbron)kop, plan, cijfers, personen, delen, stop);
        });
    }

    private Leesbeurt Jsonbeurt(PipeReader pijp, Leesopdracht opdracht)
    {
        var wijze = new Leeswijze(EigenVorm, "Cijfers met indicator, gebied en periode per object", ReedsOpenbaar: false, null, "utf-8", []) { Geleverd = new(';', Jsoncijfers.Velden, OpNaam: false) };
        return new(wijze, (delen, stop) => LeesJsonAsync(pijp, opdracht, delen, stop));
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
        PipeReader pijp, Kop kop, Kolomplan plan, IRijcijfers cijfers, Persoonscontrole personen, Deelbouwer delen, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            using var tekst = new StreamReader(pijp.AsStream(leaveOpen: true), kop.Codering(plan.Profiel.Codering), detectEncodingFromByteOrderMarks: false,
                bufferSize: 1 << 16);
            await using var records = await Csvrecords.OpenAsync(tekst, plan.Dialect.Scheidingsteken, stop, plan.Koppen.Any(Geleverdevorm.IsToegevoegd));
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

    private static async IAsyncEnumerable<bool> LeesObjectenAsync(
        PipeReader pijp, Objectbron bron, Kolomplan plan, IRijcijfers cijfers, Persoonscontrole personen, Deelbouwer delen, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            await foreach (var rij in bron.RijenAsync(plan, personen, stop))
            {
                if (rij.IsLeeg) continue;
                cijfers.Verwerk(rij);
                if (delen.HeeftKlaar) yield return !personen.Gevonden;
            }
            personen.Sluit();
            if (delen.Rijen == 0) throw Leesfouten.Leeg();
            cijfers.Sluit(bron.Regel);
        }
        finally
        {
            bron.Dispose();
            await pijp.CompleteAsync();
        }
    }

    private async IAsyncEnumerable<bool> LeesJsonAsync(
        PipeReader pijp, Leesopdracht opdracht, Deelbouwer delen, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var body = pijp.AsStream();
        var personen = new Persoonscontrole();
        var cijfers = new Jsoncijfers(new(null, indicatoren, opdracht), opdracht, new(register, Jsongebied, opdracht.Gemeente, opdracht.Indelingsjaar), personen, delen, new(Jsoncijfers.Rollen));
        using var lezer = new Jsonlezer(body, Mediatype(opdracht) == Ndjson ? Jsonvorm.PerRegel : Jsonvorm.Lijst, cijfers.Verwerk);
        while (await lezer.LeesAsync(stop)) yield return !personen.Gevonden;
        personen.Sluit();
        if (delen.Rijen == 0) throw Leesfouten.Leeg();
        cijfers.Sluit();
    }
}
