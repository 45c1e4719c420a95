using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Indicatoren;

/// <summary>The indicators of one domain, as kept by a subject expert in JSON.</summary>
public sealed class Indicatorcatalogus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly string[] Periodiciteiten = ["jaar", "kwartaal", "maand", "schooljaar"];
    private readonly Dictionary<string, Indicator> byCode;

    private Indicatorcatalogus(IEnumerable<Indicator> indicatoren) => byCode = indicatoren.ToDictionary(i => i.Code, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Indicator> Indicatoren => byCode;

    /// <summary>Reads the catalogue.</summary>
    /// <exception cref="FormatException">Something is missing or contradicts itself; every fault is named.</exception>
    public static Indicatorcatalogus Lees(IEnumerable<string> teksten)
    {
        var indicatoren = new List<Indicator>();
        foreach (var tekst in teksten)
        {
            try
            {
                indicatoren.AddRange(JsonSerializer.Deserialize<Indicator[]>(tekst, Options) ?? []);
            }
            catch (JsonException e)
            {
                throw new FormatException($"De indicatoren zijn niet te lezen (regel {e.LineNumber + 1}): {e.Message}", e);
            }
        }
        var fouten = indicatoren.SelectMany(i => Fouten(i, indicatoren)).ToList();
        return fouten.Count == 0 ? new(indicatoren) : throw new FormatException(string.Join(Environment.NewLine, fouten));
    }

    /// <summary>The counted indicators that disclosure control sees as one: a whole, itself first, and its parts; or shares of one denominator.</summary>
    public IReadOnlyList<Indicator> Groep(string onthullingsgroep) =>
        [byCode[onthullingsgroep], .. byCode.Values.Where(i => (i.DeelVan ?? i.SamenMet) == onthullingsgroep).OrderBy(i => i.Code, StringComparer.Ordinal)];

    /// <summary>The onthullingsgroep of an indicator; of one that the catalogue no longer has, itself.</summary>
    public string Groepscode(string indicator)
    {
        if (!byCode.TryGetValue(indicator, out var i)) return indicator;
        var geteld = byCode[i.Geteld];
        return geteld.DeelVan ?? geteld.SamenMet ?? geteld.Code;
    }

    /// <summary>A counted indicator, itself first, and those derived from it.</summary>
    public IReadOnlyList<Indicator> MetAfgeleide(string geteld) =>
        [byCode[geteld], .. byCode.Values.Where(i => i.Afleiding?.Teller == geteld).OrderBy(i => i.Code, StringComparer.Ordinal)];

    /// <summary>The indicators that a stored figure counts for: itself, or those computed from its leveringsoort.</summary>
    public IEnumerable<string> Van(string code) => byCode.ContainsKey(code) || Leveringsoort.VanMaat(code) is not { } soort
        ? [code]
        : byCode.Values.Where(i => i.Berekening?.Soort == soort).Select(i => i.Code);

    private static IEnumerable<string> Fouten(Indicator i, List<Indicator> alle)
    {
        if (alle.Count(a => a.Code == i.Code) > 1) yield return $"{i.Code} staat er tweemaal in.";
        if (i.Definitie.Length < 40) yield return $"{i.Code}: de definitie is te kort om te begrijpen wat er geteld is.";
        if (i.Polariteit is < -1 or > 1) yield return $"{i.Code}: polariteit is {i.Polariteit}; kies 1, 0 of -1.";
        if (!Periodiciteiten.Contains(i.Periodiciteit)) yield return $"{i.Code}: periodiciteit '{i.Periodiciteit}' bestaat niet; kies {string.Join(", ", Periodiciteiten)}.";
        if (i.Versie < 1) yield return $"{i.Code}: versie is {i.Versie}; begin bij 1.";
        if (i.Combinatie == Combinatie.Optellend && !i.GeheelGetal && i.Berekening is null)
            yield return $"{i.Code}: alleen aantallen (geheelGetal), en cijfers met een berekening uit aantallen, kunnen optellend zijn.";
        if (i.Berekening is { } berekening)
        {
            if (i.Afleiding is not null) yield return $"{i.Code}: een cijfer heeft een afleiding of een berekening, niet beide.";
            if (i.GeheelGetal && berekening.Noemer is not null) yield return $"{i.Code}: een aantal heeft geen noemer.";
            if (!i.GeheelGetal && berekening.Noemer is null && i.Bevolking is null) yield return $"{i.Code}: de berekening heeft een noemer nodig, of de indicator een bevolking.";
            if (berekening.Venster is < 2 or > 24) yield return $"{i.Code}: venster is {berekening.Venster}; kies een aantal maanden van 2 tot en met 24.";
            if (berekening.Venster is not null && i.Bevolking is null)
                yield return $"{i.Code}: een venster telt een teller uit de leveringsoort over een bevolking; noem een bevolking.";
        }
        if (i.VoorlopigMaanden < 1) yield return $"{i.Code}: voorlopigMaanden is {i.VoorlopigMaanden}; kies 1 of meer, of laat het weg.";
        if (i.Vrijgave == Vrijgavebeleid.Kalender != i.Kalender is not null) yield return $"{i.Code}: vrijgave 'kalender' en een kalender horen bij elkaar; geef beide, of geen van beide.";
        if (i.Kalender?.DagenNaPeriode is < 0 or > 3660) yield return $"{i.Code}: dagenNaPeriode is {i.Kalender.DagenNaPeriode}; kies 0 tot en met 3660.";
        if (i.Bevolking is { } bevolking && !Bevolkingsgroep.TryParse(bevolking, out _)) yield return GeenBevolking(i, bevolking);
        if (i.Bevolking is not null && (i.GeheelGetal || i.Afleiding is not null)) yield return $"{i.Code}: bevolking hoort bij een indicator die als teller geleverd kan worden; een aantal of een afgeleid cijfer heeft haar niet.";
        foreach (var periode in i.Trendbreuken ?? [])
            if (!Periode.TryParse(periode, out _)) yield return $"{i.Code}: trendbreuk '{periode}' is geen periode; schrijf 2024, 2024-K3, 2024-09 of 2023/24.";
        if (i.DeelVan is { } geheel && (i.Afleiding is not null || alle.Find(a => a.Code == geheel) is not { Afleiding: null, DeelVan: null, GeheelGetal: true }))
            yield return $"{i.Code}: deelVan {geheel} is geen geteld aantal in deze catalogus dat zelf geen deel is, of {i.Code} is afgeleid.";
        if (i.DeelVan is { } van && i.Berekening?.Venster is { } eigen && alle.Exists(a => a.DeelVan == van && a.Berekening?.Venster is { } ander && ander != eigen))
            yield return $"{i.Code}: delen van {van} hebben vensters van verschillende lengte.";
        if (i.SamenMet is { } naast && (i.DeelVan is not null || !Onthulling.Regels.IsAandeel(i) || alle.Find(a => a.Code == naast) is not { DeelVan: null, SamenMet: null, Afleiding: null } eerste || !Onthulling.Regels.IsAandeel(eerste)))
            yield return $"{i.Code}: samenMet {naast} is geen percentage in deze catalogus dat zelf op zichzelf staat, of {i.Code} is er geen.";
        if (i.Onthulling is { Dominantie: not null } or { PProcent: not null } && i.Combinatie != Combinatie.Optellend) yield return $"{i.Code}: dominantie en pProcent horen bij een indicator die optelt wat leveranciers geven.";
        if (i.Onthulling.Dominantie is { } dominantie && (dominantie.N < 1 || dominantie.K is <= 0 or >= 100)) yield return $"{i.Code}: dominantie n {dominantie.N}, k {dominantie.K} kan niet; kies n vanaf 1, en k tussen 0 en 100.";
        if (i.Onthulling.PProcent is <= 0 or > 100) yield return $"{i.Code}: pProcent is {i.Onthulling.PProcent}; kies meer dan 0 en ten hoogste 100, of laat het weg.";
        if (i.Onthulling.Afronding is { Op: not (5 or 10) }) yield return $"{i.Code}: afronding op {i.Onthulling.Afronding.Op}; kies 5 of 10.";
        if (i.Onthulling.Afronding is not null && (!i.GeheelGetal || i.Afleiding is not null)) yield return $"{i.Code}: afronding hoort bij een geteld aantal (geheelGetal); wat ervan is afgeleid volgt het afgeronde aantal.";
        if (i.Afleiding is not { } afleiding) yield break;
        if (alle.Find(a => a.Code == afleiding.Teller) is not { Afleiding: null, GeheelGetal: true }) yield return $"{i.Code}: de teller {afleiding.Teller} is geen geteld aantal in deze catalogus.";
        if (!Bevolkingsgroep.TryParse(afleiding.Noemer, out _)) yield return GeenBevolking(i, afleiding.Noemer);
        if (afleiding.Per < 1) yield return $"{i.Code}: per is {afleiding.Per}; kies bijvoorbeeld 100 of 1000.";
    }

    private static string GeenBevolking(Indicator i, string noemer) => $"{i.Code}: de noemer '{noemer}' bestaat niet; kies inwoners, huishoudens, woningen, of leeftijden als 'inwoners 12-24'.";
}
