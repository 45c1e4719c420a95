using System.Globalization;
using System.Text;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>What one supplier sends to one service at once.</summary>
/// <param name="Leverancier">Says that it is an example: `voorbeeld-duo`.</param>
/// <param name="Correctie">Puts right what the supplier itself delivered before, so it comes after that was processed.</param>
/// <param name="Soort">`statistiek`, or the leveringsoort.</param>
/// <param name="Cijfers">A figure, or a record of the leveringsoort, a line, NDJSON.</param>
internal sealed record Levering(string Dienst, string Leverancier, bool Correctie, string Soort, string Cijfers)
{
    public int Regels => Cijfers.Count(teken => teken == '\n');

    /// <summary>A correction has only what it corrects: the other crimes of that year stand.</summary>
    public string Omvang => Correctie ? "aanvulling" : "volledig";
}

/// <summary>Divides the figures over suppliers, as they would be in life: some late, some corrected, some with gaps.</summary>
internal static class Leveringen
{
    /// <summary>Two corporations that have no dwellings in the same wijk.</summary>
    public const string Corporaties = "corporatie";

    private static readonly string[] Windstreken = ["noord", "zuid"];

    /// <summary>Every levering, in the order in which a service has to get them.</summary>
    public static IEnumerable<Levering> Van(Gebiedsboom boom)
    {
        var rekenaar = new Rekenaar(boom);
        var regels = new Dictionary<(string Dienst, string Leverancier, bool Correctie, string Soort), StringBuilder>();
        var records = new Dictionary<(string Dienst, string Leverancier, bool Correctie, string Soort), Soortrecords>();
        foreach (var reeks in Reeksen.Alle)
            foreach (var periode in reeks.Perioden)
            {
                var cijfers = rekenaar.Bereken(reeks, periode);
                foreach (var gebied in boom.Alle.Where(g => cijfers.ContainsKey(g.Code) && !Ontbreekt(boom, reeks, periode, g)))
                {
                    var (leverancier, breuk) = (Leverancier(boom, reeks, gebied), cijfers[gebied.Code]);
                    void Voeg(bool correctie, Breuk cijfer)
                    {
                        if (reeks.Leveringsoort is not { } velden)
                        {
                            Regel(regels, (reeks.Dienst, $"voorbeeld-{leverancier}", correctie, "statistiek"), reeks, gebied, periode, cijfer);
                            return;
                        }
                        if (!(velden.Gebieden.Count == 0 ? boom.IsKleinste(gebied) : velden.Gebieden.Contains(gebied.Soort))) return;
                        var van = (reeks.Dienst, $"voorbeeld-{leverancier}", correctie, velden.Soort);
                        var rest = cijfer with { Teller = Math.Max(0, cijfer.Teller - reeks.Behalve.Sum(r => rekenaar.Bereken(r, periode).GetValueOrDefault(gebied.Code).Teller)) };
                        (records.TryGetValue(van, out var soort) ? soort : records[van] = new()).Voeg(velden, gebied, periode, rest);
                    }

                    var gecorrigeerd = periode == reeks.Gecorrigeerd;
                    Voeg(false, gecorrigeerd ? breuk with { Teller = Math.Floor(breuk.Teller * 0.94) } : breuk); // at first some were not counted yet
                    if (gecorrigeerd) Voeg(true, breuk);
                }
            }
        return regels.Select(r => new Levering(r.Key.Dienst, r.Key.Leverancier, r.Key.Correctie, r.Key.Soort, r.Value.ToString()))
            .Concat(records.Select(r => new Levering(r.Key.Dienst, r.Key.Leverancier, r.Key.Correctie, r.Key.Soort, r.Value.Ndjson()))).OrderBy(l => l.Correctie);
    }

    private static bool Ontbreekt(Gebiedsboom boom, Reeks reeks, string periode, Gebied gebied) =>
        periode == reeks.Onvolledig && boom.IsKleinste(gebied) && Toeval.Gelijk(gebied.Code, $"{reeks.Leverancier}|onvolledig") < 0.08;

    private static string Leverancier(Gebiedsboom boom, Reeks reeks, Gebied gebied)
    {
        if (reeks.Leverancier != Corporaties) return reeks.Leverancier;
        return $"{Corporaties}-{Windstreken[(boom.Wijknummer(gebied) ?? 0) % Windstreken.Length]}";
    }

    private static void Regel(Dictionary<(string, string, bool, string), StringBuilder> regels, (string, string, bool, string) van, Reeks reeks, Gebied gebied, string periode, Breuk cijfer)
    {
        if (!regels.TryGetValue(van, out var tekst)) regels[van] = tekst = new();
        tekst.Append(CultureInfo.InvariantCulture, $$"""{"indicator":"{{reeks.Indicator}}","gebied":"{{gebied.Code}}","periode":"{{periode}}",""");
        tekst.AppendJoin(',', Velden(reeks, cijfer).Select(v => string.Create(CultureInfo.InvariantCulture, $"\"{v.Veld}\":{v.Getal}"))).Append("}\n");
    }

    private static IEnumerable<(string Veld, decimal Getal)> Velden(Reeks reeks, Breuk cijfer)
    {
        decimal Rond(double getal, int decimalen) => Math.Round((decimal)getal, decimalen, MidpointRounding.AwayFromZero);
        if (reeks.Soort == Cijfersoort.Aantal) yield return ("waarde", Rond(cijfer.Teller, 0));
        else if (reeks.Soort == Cijfersoort.PerDuizend) yield return ("waarde", Rond(cijfer.Verhouding * 1000, 1));
        else if (reeks.Soort == Cijfersoort.Gemiddelde) yield return ("waarde", Rond(cijfer.Verhouding - reeks.Nulpunt, reeks.Decimalen));
        if (reeks.Soort == Cijfersoort.Aantal) yield break;
        if (reeks.Soort != Cijfersoort.Gemiddelde || reeks.MetSom) yield return ("teller", Rond(cijfer.Teller, 0));
        yield return ("noemer", cijfer.Noemer);
    }
}
