using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Chooses how a file is read: by the profile that the levering names, or the only one that recognises the heading.</summary>
internal sealed class Profielkeuze(Leesprofielregister profielen, Gebiedenregister register, IReadOnlyDictionary<string, Indicator> indicatoren)
{
    private const int MaximumGetoond = 12;

    /// <summary>Adds to <paramref name="fouten"/> why no profile can be used; null then.</summary>
    public async Task<Kolomplan?> KiesAsync(IKop kop, string? genoemd, List<Leesfout> fouten)
    {
        if (await ControleerPersoonsgegevensAsync(kop, fouten)) return null;
        var plan = genoemd is null ? await HerkenAsync(kop, fouten) : profielen.Zoek(genoemd) is { } profiel ? await PasAsync(kop, profiel, fouten) : null;
        foreach (var dubbel in plan?.Dubbel ?? [])
            fouten.Add(new(kop.Regel, dubbel, "kopDubbel",
                $"De kop '{Leesfouten.Toonbaar(dubbel)}' komt vaker voor, dus het is niet te zeggen welke kolom telt. Geef elke kolom een eigen kop."));
        return plan;
    }

    private async Task<Kolomplan?> HerkenAsync(IKop kop, List<Leesfout> fouten)
    {
        var passend = new List<Kolomplan>();
        foreach (var profiel in profielen.Alle)
            if (await EersteAsync(kop, profiel, p => p.IsHerkend(register)) is { } plan) passend.Add(plan);
        if (passend.Count == 1) return passend[0];
        fouten.Add(passend.Count == 0
            ? new(kop.Regel, null, "kopOnbekend",
                $"Bij deze kop past geen leesprofiel. Gevonden koppen: {Opsomming(await BesteKoppenAsync(kop))}. " +
                $"Noem een leesprofiel met leesprofiel=, of pas de kop aan. {Bekend()}")
            : new(kop.Regel, null, "kopMeerduidig",
                $"Bij deze kop passen meer leesprofielen: {string.Join(", ", passend.Select(p => p.Profiel.Id))}. Kies er een met leesprofiel=."));
        return null;
    }

    private async Task<Kolomplan?> PasAsync(IKop kop, Leesprofiel profiel, List<Leesfout> fouten)
    {
        if ((await EersteAsync(kop, profiel, p => p.IsHerkend(register)) ?? await EersteAsync(kop, profiel, p => p.IsBruikbaar)) is { } bruikbaar) return bruikbaar;
        var plannen = new List<Kolomplan>();
        foreach (var variant in profiel.Varianten) plannen.AddRange(await PlannenAsync(kop, variant));
        var beste = plannen.OrderByDescending(p => p.Koppen.Count).ThenBy(p => p.Ontbreekt.Count).First();
        if (kop.Vorm == Bestandsvorm.Csv && beste.Koppen.Count < 2)
        {
            var tekens = string.Join(" of ", profiel.Dialecten.Select(d => d.Scheidingsteken == '\t' ? "tab" : $"'{d.Scheidingsteken}'"));
            fouten.Add(new(kop.Regel, null, "scheidingstekenOnbekend",
                $"De kop is niet te verdelen in kolommen. {profiel.Aanduiding} leest bestanden met {tekens} als scheidingsteken."));
            return null;
        }
        var gevonden = Opsomming(beste.Koppen);
        fouten.AddRange(beste.Ontbreekt.Select(k =>
            new Leesfout(kop.Regel, null, "kolomOntbreekt", $"{profiel.Aanduiding} heeft {k} nodig. Gevonden koppen: {gevonden}.")));
        fouten.AddRange(beste.Vreemd.Take(MaximumGetoond).Select(k =>
            new Leesfout(kop.Regel, Leesfouten.Toonbaar(k), "kopOnbekend",
                $"{profiel.Aanduiding} kent '{Leesfouten.Toonbaar(k)}' niet. Verbeter de naam, of laat de kolom (of het veld) weg.")));
        if (beste.Cijfers.Count == 0 && beste.Ontbreekt.Count == 0)
            fouten.Add(new(kop.Regel, null, "kolomOntbreekt", $"Er is geen kolom met cijfers. Gevonden koppen: {gevonden}."));
        return null;
    }

    public string Bekend() => $"Leesprofielen: {string.Join(", ", profielen.Alle.Select(p => p.Id))}.";

    /// <summary>Of the first variant that meets a condition, the plan with the separator that gives the most columns.</summary>
    private async Task<Kolomplan?> EersteAsync(IKop kop, Leesprofiel profiel, Func<Kolomplan, bool> past)
    {
        foreach (var variant in profiel.Varianten.Where(v => v.Bestand == kop.Vorm))
            if ((await PlannenAsync(kop, variant)).Where(past).MaxBy(p => p.Koppen.Count) is { } plan) return plan;
        return null;
    }

    private async Task<List<Kolomplan>> PlannenAsync(IKop kop, Leesprofiel profiel)
    {
        var plannen = new List<Kolomplan>();
        foreach (var dialect in profiel.Dialecten) plannen.Add(new(profiel, dialect, await kop.KoppenAsync(profiel.Codering, dialect.Scheidingsteken), indicatoren.ContainsKey));
        return plannen;
    }

    /// <summary>Before any heading is shown in a message: a file without a heading has a row of data there.</summary>
    private static async Task<bool> ControleerPersoonsgegevensAsync(IKop kop, List<Leesfout> fouten)
    {
        var controle = new Persoonscontrole();
        controle.KeurKoppen(await BesteKoppenAsync(kop), kop.Regel);
        fouten.AddRange(controle.Fouten);
        return controle.Gevonden;
    }

    private static async Task<string[]> BesteKoppenAsync(IKop kop)
    {
        string[] beste = [];
        foreach (var scheidingsteken in ",;\t|")
            if (await kop.KoppenAsync("utf-8", scheidingsteken) is var koppen && koppen.Length > beste.Length) beste = koppen;
        return beste;
    }

    private static string Opsomming(IReadOnlyList<string> koppen) =>
        string.Join(", ", koppen.Take(MaximumGetoond).Select(k => k.Length == 0 ? "(leeg)" : $"'{Leesfouten.Toonbaar(k)}'"))
            + (koppen.Count > MaximumGetoond ? ", …" : "");
}
