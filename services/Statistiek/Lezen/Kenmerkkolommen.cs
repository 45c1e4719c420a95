using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>The columns of a leveringsoort's kenmerken: which codes a row gives, as part of its key.</summary>
internal sealed class Kenmerkkolommen(IReadOnlyList<(int Plaats, Kenmerk Kenmerk)> kolommen)
{
    private readonly Tekstcache<Code?>[] codes =
        [.. kolommen.Select(k => new Tekstcache<Code?>(tekst => k.Kenmerk.Kent(tekst) ? new($"{k.Kenmerk.Naam}={tekst}", k.Kenmerk.Geldigheid(tekst)) : null))];

    /// <param name="periode">The row's; null when it is not known: then the codes are judged without it.</param>
    /// <returns>`naam=code;naam=code`, or null with the column that has no known code, or one that does not exist when the period begins.</returns>
    public string? Lees(IRij rij, Periode? periode, out int foutkolom)
    {
        foutkolom = -1;
        if (codes.Length == 0) return "";
        var delen = new string[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i][Leesfouten.Schoon(rij[kolommen[i].Plaats])] is { } code && (periode is not { } p || code.Geldig?.Bevat(p.Begin) != false)) delen[i] = code.Deel;
            else
            {
                foutkolom = kolommen[i].Plaats;
                return null;
            }
        }
        return codes.Length == 1 ? delen[0] : string.Join(';', delen);
    }

    public (string Code, string Reden) Uitleg(IRij rij, Periode? periode, int kolom)
    {
        var kenmerk = kolommen.First(k => k.Plaats == kolom).Kenmerk;
        var gegeven = Leesfouten.Schoon(rij[kolom]).ToString();
        var reden = periode is { } p && kenmerk.Geldigheid(gegeven) is { } geldig
            ? string.Create(CultureInfo.InvariantCulture, $"'{gegeven}' is als code van {kenmerk.Naam} geldig {geldig}; periode {p.Code} begint op {p.Begin:yyyy-MM-dd}. Kies een code die dan geldt.")
            : kenmerk.Patroon is { } patroon ? $"Dit is geen code van {kenmerk.Naam}. Schrijf {patroon.Vorm}."
            : $"Dit is geen code van {kenmerk.Naam}. Kies uit {string.Join(", ", kenmerk.Waarden.Keys.Take(30))}.";
        return ("kenmerkOngeldig", reden);
    }

    private sealed record Code(string Deel, Geldigheid? Geldig);
}
