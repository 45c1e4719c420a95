using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkplatform.Contracts.Codes;

/// <summary>What stretch of time a figure is about.</summary>
public enum Periodesoort { Jaar, Kwartaal, Maand, Schooljaar }

/// <summary>A period code: year `2024`, quarter `2024-K3`, month `2024-09`, school year `2023/24`.</summary>
public readonly partial record struct Periode : IComparable<Periode>
{
    private Periode(string code, Periodesoort soort, DateOnly begin) => (Code, Soort, Begin) = (code, soort, begin);

    public string Code { get; }

    public Periodesoort Soort { get; }

    public DateOnly Begin { get; }

    /// <summary>The last day.</summary>
    public DateOnly Einde => Begin.AddMonths(Soort switch { Periodesoort.Kwartaal => 3, Periodesoort.Maand => 1, _ => 12 }).AddDays(-1);

    /// <summary>The calendar year in which the period begins; areas and population are taken from this year.</summary>
    public int Jaar => Begin.Year;

    public bool Omvat(Periode ander) => Begin <= ander.Begin && ander.Einde <= Einde;

    /// <summary>Whether another is of its kind and begins in its month: years always, months and quarters only with the same one of another year, since seasons differ.</summary>
    public bool IsHetzelfdeSeizoen(Periode ander) => Soort == ander.Soort && Begin.Month == ander.Begin.Month;

    /// <summary>Code of the period of a kind that a day lies in.</summary>
    public static string CodeVan(Periodesoort soort, DateOnly dag) => soort switch
    {
        Periodesoort.Kwartaal => string.Create(CultureInfo.InvariantCulture, $"{dag.Year}-K{(dag.Month + 2) / 3}"),
        Periodesoort.Maand => dag.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Periodesoort.Schooljaar when (dag.Month < 8 ? dag.Year - 1 : dag.Year) is var jaar => string.Create(CultureInfo.InvariantCulture, $"{jaar}/{(jaar + 1) % 100:00}"),
        _ => dag.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    public static bool TryParse([NotNullWhen(true)] string? text, out Periode periode)
    {
        periode = default;
        if (text is null || Vorm().Match(text) is not { Success: true } m) return false;
        var jaar = int.Parse(m.Groups["jaar"].ValueSpan, CultureInfo.InvariantCulture);
        if (jaar is < 1900 or > 2100) return false;
        if (m.Groups["eind"] is { Success: true } eind)
        {
            if (int.Parse(eind.ValueSpan, CultureInfo.InvariantCulture) != (jaar + 1) % 100) return false;
            periode = new(text, Periodesoort.Schooljaar, new(jaar, 8, 1));
        }
        else if (m.Groups["kwartaal"] is { Success: true } kwartaal)
            periode = new(text, Periodesoort.Kwartaal, new(jaar, (3 * (kwartaal.ValueSpan[0] - '0')) - 2, 1));
        else if (m.Groups["maand"] is { Success: true } maand)
            periode = new(text, Periodesoort.Maand, new(jaar, int.Parse(maand.ValueSpan, CultureInfo.InvariantCulture), 1));
        else
            periode = new(text, Periodesoort.Jaar, new(jaar, 1, 1));
        return true;
    }

    /// <exception cref="FormatException">The text is no period code.</exception>
    public static Periode Parse(string text) => TryParse(text, out var periode) ? periode : throw new FormatException($"'{text}' is geen periode");

    /// <summary>By begin; of two with the same begin the longer first.</summary>
    public int CompareTo(Periode other) => Begin.CompareTo(other.Begin) is var c && c != 0 ? c
        : Soort.CompareTo(other.Soort) is var s && s != 0 ? s : string.CompareOrdinal(Code, other.Code);

    public override string ToString() => Code;

    [GeneratedRegex(@"^(?<jaar>[0-9]{4})(/(?<eind>[0-9]{2})|-K(?<kwartaal>[1-4])|-(?<maand>0[1-9]|1[0-2]))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vorm();
}
