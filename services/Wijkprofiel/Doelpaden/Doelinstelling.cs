using Wijkplatform.Contracts.Codes;
using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Doelpaden;

/// <summary>How a gap is counted.</summary>
internal enum Maat { Verschil, Verhouding }

/// <summary>Targets and how to get there, from a file.</summary>
/// <param name="Toelichting">Where they come from; part of every answer.</param>
/// <param name="Voorbeeld">True when they are made up.</param>
internal sealed record Doelinstelling(string Toelichting, bool Voorbeeld, IReadOnlyList<Doel> Doelen)
{
    public static IEnumerable<string> Fouten(Doelinstelling i)
    {
        foreach (var dubbel in i.Doelen.GroupBy(d => d.Code).Where(g => g.Count() > 1)) yield return $"doel '{dubbel.Key}' staat er {dubbel.Count()} keer in.";
        foreach (var doel in i.Doelen)
        {
            if (!Gebiedscode.IsGemeente(doel.Gemeente)) yield return $"{doel.Code}: '{doel.Gemeente}' is geen gemeentecode.";
            if (!Periode.TryParse(doel.Nulmeting, out var nulmeting)) yield return $"{doel.Code}: nulmeting '{doel.Nulmeting}' is geen periode.";
            else if (nulmeting.Einde.Year >= doel.Doeljaar) yield return $"{doel.Code}: doeljaar {doel.Doeljaar} ligt niet na de nulmeting.";
            if (doel.Band is <= 0 or >= 1) yield return $"{doel.Code}: band is een deel van de weg van nulmeting naar doel, tussen 0 en 1.";
            if (doel.Maat == Maat.Verhouding && doel.Waarde <= 0) yield return $"{doel.Code}: een verhouding is groter dan 0.";
            if (doel.Maat == Maat.Verschil && doel.Vorm == Padvorm.Meetkundig) yield return $"{doel.Code}: een meetkundig pad is er alleen van een verhouding.";
        }
    }
}

/// <summary>A target for the gap of one or more areas.</summary>
/// <param name="Gebieden">Codes of areas or of collections of areas.</param>
/// <param name="ZonderFocusgebieden">Against the gemeente without the focusgebieden, instead of the gemeente as a whole.</param>
/// <param name="Waarde">The gap to reach, in the unit of the indicator or as a ratio.</param>
/// <param name="Band">How far from the path still counts as on it: a part of the way from baseline to target.</param>
internal sealed record Doel(string Code, string Naam, string Gemeente, IReadOnlyList<string> Gebieden, string Indicator, Maat Maat, string Nulmeting, double Waarde, int Doeljaar,
    Padvorm Vorm, double Band, bool ZonderFocusgebieden = false);
