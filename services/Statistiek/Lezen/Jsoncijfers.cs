using System.Text;
using System.Text.Json;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Turns objects of `{"indicator","gebied","periode","waarde","teller","noemer"}` into figures, uitval and empty cells.</summary>
internal sealed class Jsoncijfers(Coordinaten coordinaten, Leesopdracht opdracht, Gebiedszoeker zoeker, Persoonscontrole personen, Deelbouwer delen, Rijkopie kopie)
{
    private const int IndicatorVeld = 0;
    private const int GebiedVeld = 1;
    private const int PeriodeVeld = 2;
    private const int WaardeVeld = 3;
    private const int TellerVeld = 4;
    private const int NoemerVeld = 5;
    private const int GeenVeld = -1;

    public static readonly string[] Velden = ["indicator", "gebied", "periode", "waarde", "teller", "noemer"];

    /// <summary>What each field is, as <see cref="Kolomplan.Rol"/>.</summary>
    public static readonly string[] Rollen = ["indicator", "gebied", "periode", "cijfer", "teller", "noemer"];

    private readonly Dubbelnamen dubbel = new(delen, kopie);
    private readonly Cellezer cellen = new(new Getallezer('.', null), []);
    private readonly Tekstcache<Periode?> perioden = new(coordinaten.Periode);
    private readonly Tekstcache<Indicator?> indicatoren = new(coordinaten.Indicator);
    private readonly Tekstcache<string> namen = new(tekst => Leesfouten.Toonbaar(tekst));
    private readonly (int Begin, int Lengte, JsonTokenType Soort)[] waarden = new (int, int, JsonTokenType)[Velden.Length];
    private char[] tekens = new char[1024];

    public void Verwerk(ReadOnlySpan<byte> json, int regel)
    {
        Ontleed(json, regel);
        delen.Rij();
        kopie.Begin();
        var indicatortekst = Cel(IndicatorVeld);
        var periodetekst = Cel(PeriodeVeld);
        var periode = IsTekst(PeriodeVeld) ? perioden[periodetekst] : null;
        var indicator = IsTekst(IndicatorVeld) ? indicatoren[indicatortekst] : null;
        var oordeel = Lees(indicator, out var waarde, out var teller, out var noemer, out var foutveld);
        if (oordeel == Celoordeel.Leeg) delen.Leeg();
        var isCijfer = oordeel != Celoordeel.Leeg;
        if (periode is null || indicator is null)
        {
            if (isCijfer && periode is null) Meld(regel, PeriodeVeld, periodetekst, Coordinaten.PeriodeOngeldig);
            else if (isCijfer) Meld(regel, IndicatorVeld, indicatortekst, Coordinaten.IndicatorOnbekend(null));
            return;
        }
        var gebied = zoeker.Zoek(Tekst(GebiedVeld), zoeker.Indelingsjaar(periode.Value));
        var kandidaten = gebied.Kandidaten.Count;
        if (!isCijfer && kandidaten < 2) return;
        if (kandidaten == 0)
        {
            Meld(regel, GebiedVeld, Tekst(GebiedVeld), (gebied.Code, gebied.Reden), gebied);
            return;
        }
        var isGoed = oordeel == Celoordeel.Goed;
        if (isCijfer && !isGoed) Meld(regel, foutveld, Tekst(foutveld), Cellezer.Uitleg(oordeel));
        var cijfer = new Cijfer(indicator.Code, "", periode.Value.Code, "", regel, "", waarde, teller, noemer);
        if (kandidaten == 1)
        {
            if (isGoed) delen.Voeg(cijfer with { Gebied = gebied.Kandidaten[0].Code, Gemeente = gebied.Kandidaten[0].Gemeente });
        }
        else if (!dubbel.Neem(indicator.Code, periode.Value.Code, gebied, namen[Tekst(GebiedVeld)], isGoed ? cijfer : null, null, Cel, WaardeVeld) && isGoed)
            Meld(regel, GebiedVeld, Tekst(GebiedVeld), ("gebiedDubbelzinnig", Dubbelnamen.Reden(kandidaten)));
    }

    /// <summary>At the end of the file: figures that were held back.</summary>
    public void Sluit() => dubbel.Sluit(Velden[GebiedVeld]);

    private void Meld(int regel, int veld, ReadOnlySpan<char> tekst, (string Code, string Reden) fout, Gebiedsvondst? vondst = null) =>
        delen.Voeg(new Uitval(regel, Velden[veld], Leesfouten.Toonbaar(tekst), fout.Code, fout.Reden, 1, vondst?.Suggestie?.Code, vondst?.Suggestie?.Naam, kopie.Geheel(Cel)));

    private Celoordeel Lees(Indicator? indicator, out decimal? waarde, out decimal? teller, out decimal? noemer, out int foutveld)
    {
        (waarde, teller, noemer, foutveld) = (null, null, null, WaardeVeld);
        for (var veld = WaardeVeld; veld <= NoemerVeld; veld++)
        {
            if (waarden[veld].Soort is JsonTokenType.None or JsonTokenType.Null) continue;
            foutveld = veld;
            if (waarden[veld].Soort != JsonTokenType.Number) return Celoordeel.GeenJsonGetal;
            var oordeel = cellen.Lees(Tekst(veld), veld == WaardeVeld ? indicator : null, out var getal);
            if (oordeel == Celoordeel.Leeg) continue;
            if (oordeel != Celoordeel.Goed) return oordeel;
            if (veld == WaardeVeld) waarde = getal;
            else if (veld == NoemerVeld) noemer = getal;
            else teller = getal;
        }
        foutveld = WaardeVeld;
        return Cellezer.Samen(indicator, waarde, teller, noemer);
    }

    /// <summary>What counts in a field: what the request says, where the object says nothing.</summary>
    private ReadOnlySpan<char> Cel(int veld) => Leesfouten.Schoon(Tekst(veld)) is { Length: > 0 } tekst ? tekst
        : veld == IndicatorVeld ? opdracht.Indicator : veld == PeriodeVeld ? opdracht.Periode : default(ReadOnlySpan<char>);

    private ReadOnlySpan<char> Tekst(int veld) => tekens.AsSpan(waarden[veld].Begin, waarden[veld].Lengte);

    /// <summary>Text, or not there: then the request stands in.</summary>
    private bool IsTekst(int veld) => waarden[veld].Soort is JsonTokenType.String or JsonTokenType.Null or JsonTokenType.None;

    private void Ontleed(ReadOnlySpan<byte> json, int regel)
    {
        Array.Clear(waarden);
        if (tekens.Length < json.Length) tekens = new char[json.Length];
        var plaats = 0;
        var lezer = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Jsonlezer.MaximumDiepte });
        try
        {
            if (!lezer.Read() || lezer.TokenType != JsonTokenType.StartObject) throw Jsonlezer.Ongeldig(regel);
            while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
            {
                var veld = Veld(ref lezer, regel);
                lezer.Read();
                if (veld == GeenVeld)
                {
                    if (lezer.TokenType == JsonTokenType.String) personen.Keur(lezer.GetString(), regel, () => Geleverdevorm.Reden);
                    lezer.Skip();
                    continue;
                }
                var begin = lezer.TokenStartIndex;
                var soort = lezer.TokenType;
                if (soort == JsonTokenType.String) plaats += Bewaar(veld, soort, plaats, lezer.CopyString(tekens.AsSpan(plaats)));
                else
                {
                    lezer.Skip();
                    var rauw = json[(int)begin..(int)lezer.BytesConsumed];
                    plaats += Bewaar(veld, soort, plaats, soort == JsonTokenType.Null ? 0 : Encoding.UTF8.GetChars(rauw, tekens.AsSpan(plaats)));
                }
                // The numerator of a mean may be a sum of nine digits (WOZ values in euro); no other figure is that large.
                if (Persoonsgegevens.InCel(Tekst(veld)) is { } persoonlijk && !(veld == TellerVeld && persoonlijk == Persoonsgegevens.Burgerservicenummer)) personen.Meld(regel, Velden[veld], persoonlijk);
            }
            if (lezer.Read()) throw Jsonlezer.Ongeldig(regel);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second for text that is not UTF-8
        {
            throw Jsonlezer.Ongeldig(regel);
        }
    }

    private int Bewaar(int veld, JsonTokenType soort, int begin, int lengte)
    {
        waarden[veld] = (begin, lengte, soort);
        return lengte;
    }

    private int Veld(ref Utf8JsonReader lezer, int regel)
    {
        for (var veld = 0; veld < Velden.Length; veld++)
        {
            if (!lezer.ValueTextEquals(Velden[veld])) continue;
            if (waarden[veld].Soort == JsonTokenType.None) return veld;
            throw new LeveringGeweigerdException([new(regel, Velden[veld], "veldDubbel",
                $"Het object op regel {regel} heeft veld '{Velden[veld]}' twee keer. Laat een van beide weg.")]);
        }
        var naam = lezer.GetString()!;
        if (Geleverdevorm.IsToegevoegd(naam)) return GeenVeld;
        personen.KeurKoppen([naam], regel);
        personen.Sluit();
        naam = Leesfouten.Toonbaar(naam);
        throw new LeveringGeweigerdException([new(regel, naam, "veldOnbekend",
            $"Het object op regel {regel} heeft een onbekend veld '{naam}'. Een cijfer heeft {string.Join(", ", Velden)}.")]);
    }
}
