using System.Text;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>
/// Reads groups of areas from CSV `code;naam;jaar;versie;lid`, and if need be `voorbeeld`: a row per member, the rows of a group together. A file with
/// only a heading registers none.
/// </summary>
internal sealed class Gebiedsverzamelingenbestand
{
    private const int LangsteCode = 33; // as that of the rest of the gemeente it is 40, which is what tables of a database hold
    private const int LangsteNaam = 100;

    private readonly Gebiedenregister register;
    private readonly List<Groep> groepen = [];

    private Gebiedsverzamelingenbestand(Gebiedenregister register) => this.register = register;

    /// <summary>The example that comes with the platform, of Breda; none where the register does not have its areas.</summary>
    public static Gebiedsverzamelingen Ingebouwd(Gebiedenregister register)
    {
        using var bron = typeof(Gebiedsverzamelingenbestand).Assembly.GetManifestResourceStream("gebieden/gebiedsverzamelingen.csv")!;
        using var lezer = new StreamReader(bron, Encoding.UTF8);
        try
        {
            return Lees(lezer.ReadToEnd(), "gebiedsverzamelingen.csv", register);
        }
        catch (GebiedenbestandException)
        {
            return Gebiedsverzamelingen.Geen; // another register: then it is an example of nothing
        }
    }

    /// <exception cref="GebiedenbestandException">The file has faults, or groups that do not fit the register.</exception>
    public static Gebiedsverzamelingen Laad(string pad, Gebiedenregister register) => Lees(Gebiedenbestand.Tekst(pad), Path.GetFileName(pad), register);

    /// <inheritdoc cref="Laad"/>
    /// <param name="naam">Name of the file, for messages.</param>
    internal static Gebiedsverzamelingen Lees(string tekst, string naam, Gebiedenregister register)
    {
        var bestand = new Gebiedsverzamelingenbestand(register);
        Gebiedenbestand.LeesRijen(tekst, naam, k => k.Jaar >= 0 && Kolommen.Alle.All(kolom => k.Zoek(kolom) >= 0),
            "De kop wordt niet herkend. Verwacht code;naam;jaar;versie;lid, en zo nodig voorbeeld.", bestand.Neem);
        return bestand.Klaar(naam);
    }

    private void Neem(Gebiedenkolommen kolommen, Csvrecords rij, List<string> fouten)
    {
        var eerder = fouten.Count;
        string Tekst(string kolom) => Gebiedenkolommen.Tekst(rij, kolommen.Zoek(kolom));
        void Fout(string kolom, string wat) => kolommen.Fout(rij, kolommen.Zoek(kolom), wat, fouten);

        var code = Tekst(Kolommen.Code);
        if (!Gebiedscode.IsVerzameling(code) || code.Length > LangsteCode) Fout(Kolommen.Code, $"is geen code van een gebiedsverzameling; schrijf GV, het nummer van de gemeente en een naam in hoofdletters, als GV0758-FOCUS, ten hoogste {LangsteCode} tekens");
        else if (Gebiedsverzameling.IsRest(code)) Fout(Kolommen.Code, "is de code van de rest van een gemeente; die komt vanzelf bij elke verzameling");
        else if (register.JarenVan(Gebiedscode.GemeenteVan(code)).Count == 0) Fout(Kolommen.Code, $"is van {Gebiedscode.GemeenteVan(code)}, en die gemeente staat niet in het register");
        if (Tekst(Kolommen.Naam) is not { Length: > 0 and <= LangsteNaam }) Fout(Kolommen.Naam, $"is geen naam van 1 tot en met {LangsteNaam} tekens");
        var jaar = kolommen.LeesJaar(rij, fouten);
        var versie = kolommen.Aantal(rij, kolommen.Zoek(Kolommen.Versie), fouten);
        if (versie is null or 0) Fout(Kolommen.Versie, "is geen versie; begin bij 1");
        var voorbeeld = kolommen.Zoek(Kolommen.Voorbeeld) >= 0 ? Tekst(Kolommen.Voorbeeld) : "";
        if (voorbeeld is not ("" or "ja" or "nee")) Fout(Kolommen.Voorbeeld, "is geen ja of nee");
        if (fouten.Count > eerder) return;

        var kop = new Groep(code, Tekst(Kolommen.Naam), jaar, versie!.Value, voorbeeld == "ja");
        var groep = groepen.Count > 0 && groepen[^1].Code == code ? groepen[^1] : kop;
        if (!register.JarenVan(Gebiedscode.GemeenteVan(code)).Contains(jaar))
            Fout("jaar", $"is geen jaar dat het register van {Gebiedscode.GemeenteVan(code)} heeft; kies uit {string.Join(", ", register.JarenVan(Gebiedscode.GemeenteVan(code)))}");
        else if (!ReferenceEquals(groep, kop) && !groep.Zegt(kop)) Fout(Kolommen.Code, "heeft op een eerdere regel een andere naam, versie of jaar, of is daar wel of geen voorbeeld");
        else if (ReferenceEquals(groep, kop) && groepen.Exists(g => g.Code == code)) Fout(Kolommen.Code, "komt al eerder voor; zet de leden van een verzameling bij elkaar, of geef de tweede een andere code");
        else if (Gebrek(groep, Tekst(Kolommen.Lid)) is { } gebrek) Fout(Kolommen.Lid, gebrek);
        if (fouten.Count > eerder) return;
        if (ReferenceEquals(groep, kop)) groepen.Add(kop);
        groep.Leden.Add(Tekst(Kolommen.Lid));
    }

    /// <returns>Why this cannot be one of its members; null when it can.</returns>
    private string? Gebrek(Groep groep, string lid)
    {
        var gemeente = Gebiedscode.GemeenteVan(groep.Code);
        if (!Gebiedscode.IsWijk(lid) && !Gebiedscode.IsBuurt(lid)) return "is geen code van een wijk of buurt";
        if (Gebiedscode.GemeenteVan(lid) != gemeente) return $"ligt niet in {gemeente}; alle leden zijn van de gemeente in de code";
        if (register.Zoek(lid, groep.Jaar) is not { } gebied) return $"staat voor {groep.Jaar} niet in het register";
        if (groep.Leden.Contains(lid, StringComparer.Ordinal)) return "is al lid";
        if (gebied.Bovenliggend is { } wijk && groep.Leden.Contains(wijk, StringComparer.Ordinal)) return $"ligt in {wijk}, die al lid is; noem een gebied een keer";
        return groep.Leden.Find(l => register.Zoek(l, groep.Jaar)!.Bovenliggend == lid) is { } buurt ? $"bevat {buurt}, die al lid is; noem een gebied een keer" : null;
    }

    private Gebiedsverzamelingen Klaar(string naam)
    {
        var (alle, fouten) = (new List<Gebiedsverzameling>(), new List<string>());
        foreach (var groep in groepen)
        {
            var volgorde = register.GebiedenVan(Gebiedscode.GemeenteVan(groep.Code), groep.Jaar).Select(g => g.Code);
            var verzameling = new Gebiedsverzameling(groep.Code, groep.Naam, groep.Jaar, groep.Versie, groep.Voorbeeld, [.. volgorde.Intersect(groep.Leden, StringComparer.Ordinal)]);
            if (verzameling.Zonder(register) is { } rest) alle.AddRange([verzameling, rest]);
            else fouten.Add($"{groep.Code} is de hele gemeente; laat ten minste een wijk of buurt weg.");
        }
        return fouten.Count == 0 ? new(alle) : throw new GebiedenbestandException(naam, fouten);
    }

    private static class Kolommen
    {
        public const string Code = "code";
        public const string Naam = "naam";
        public const string Versie = "versie";
        public const string Lid = "lid";
        public const string Voorbeeld = "voorbeeld";

        public static readonly string[] Alle = [Code, Naam, Versie, Lid];
    }

    private sealed record Groep(string Code, string Naam, int Jaar, int Versie, bool Voorbeeld)
    {
        public List<string> Leden { get; } = [];

        public bool Zegt(Groep ander) => (Naam, Jaar, Versie, Voorbeeld) == (ander.Naam, ander.Jaar, ander.Versie, ander.Voorbeeld);
    }
}
