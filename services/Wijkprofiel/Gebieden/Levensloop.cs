using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Wijkprofiel.Gebieden;

/// <summary>Which code an area had under each division, and when its border changed.</summary>
internal sealed class Levensloop
{
    /// <summary>Newest first: from this division on it has this code; whether its border differs from the entry after it.</summary>
    private readonly List<(int Jaar, string Code, bool Gewijzigd)> jaren = [];

    private Levensloop()
    {
    }

    /// <summary>Of an area that no register knows: it always had this code.</summary>
    public static Levensloop Vast(string code) => new() { jaren = { (int.MinValue, code, false) } };

    /// <summary>Back from the newest year that has the code, through recodings and changes of border, until it was not there.</summary>
    public static Levensloop Van(Gebiedenregister register, string code)
    {
        var loop = new Levensloop();
        var gebied = register.Jaren.Reverse().Select(jaar => register.Zoek(code, jaar)).FirstOrDefault(g => g is not null);
        if (gebied is null) return Vast(code);
        while (true)
        {
            var wijziging = gebied.Indelingswijziging;
            loop.jaren.Add((gebied.Jaar, gebied.Code, wijziging == Indelingswijziging.Gewijzigd));
            if (register.Vorige(gebied) is { } vorige)
            {
                gebied = vorige.Gebied;
                continue;
            }
            // Where the register goes no further back, what it says last holds for all that is older.
            var eerder = wijziging == Indelingswijziging.Hercodeerd ? gebied.VorigeCode : gebied.Code;
            if (eerder is not null && !register.JarenVan(Gebiedscode.GemeenteVan(eerder)).Any(jaar => jaar < gebied.Jaar)) loop.jaren.Add((int.MinValue, eerder, false));
            return loop;
        }
    }

    /// <summary>Every code that it ever had.</summary>
    public IEnumerable<string> Codes => jaren.Select(j => j.Code).Distinct(StringComparer.Ordinal);

    /// <summary>Its code in the division of a year; null where it was not there.</summary>
    public string? Code(int indelingsjaar) => jaren.Find(j => j.Jaar <= indelingsjaar).Code;

    /// <summary>Whether its border differs between two divisions.</summary>
    public bool IsGewijzigd(int vroeger, int later) =>
        vroeger != later && jaren.Exists(j => j.Gewijzigd && j.Jaar > Math.Min(vroeger, later) && j.Jaar <= Math.Max(vroeger, later));
}
