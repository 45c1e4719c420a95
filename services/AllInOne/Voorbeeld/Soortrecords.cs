using System.Globalization;
using System.Text;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>Records of one leveringsoort by one supplier: several series may fill one record, as absolute and relative absence do.</summary>
internal sealed class Soortrecords
{
    private readonly Dictionary<(string Gebied, string Periode, string? Kenmerk, string? Code), Dictionary<string, decimal>> records = [];

    public void Voeg(Soortvelden velden, Gebied gebied, string periode, Breuk breuk)
    {
        foreach (var (code, teller, noemer) in velden.Verdeel(breuk))
        {
            var sleutel = (gebied.Code, periode, velden.Kenmerk?.Naam, code);
            if (!records.TryGetValue(sleutel, out var aantallen)) records[sleutel] = aantallen = [];
            if (velden.Noemer is { } naam && noemer is { } n) aantallen[naam] = n;
            aantallen[velden.Teller] = teller;
        }
    }

    public string Ndjson()
    {
        var tekst = new StringBuilder();
        foreach (var ((gebied, periode, kenmerk, code), aantallen) in records)
        {
            tekst.Append(CultureInfo.InvariantCulture, $$"""{"gebied":"{{gebied}}","periode":"{{periode}}",""");
            if (kenmerk is not null) tekst.Append(CultureInfo.InvariantCulture, $"\"{kenmerk}\":\"{code}\",");
            tekst.AppendJoin(',', aantallen.Select(a => string.Create(CultureInfo.InvariantCulture, $"\"{a.Key}\":{a.Value}"))).Append("}\n");
        }
        return tekst.ToString();
    }
}
